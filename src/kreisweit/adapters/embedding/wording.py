"""What can be wrong with an embedding model, in German and English."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

_DE = {
    "embedding.two_models": "Nennen Sie entweder einen Ordner oder eine Adresse für das Modell der Satzvektoren, nicht beides.",
    "embedding.half_an_address": "Satzvektoren von einer Adresse brauchen beides: die Adresse und den Namen des Modells.",
    "embedding.bad_address": "Die Adresse des Modells für Satzvektoren muss mit http:// oder https:// beginnen und darf kein Kennwort enthalten.",
    "embedding.limit_too_small": "Höchstlänge, Wartezeit und Texte je Anfrage des Modells für Satzvektoren müssen größer als null sein.",
    "embedding.extra_missing": "Ein Modell aus dem Ordner „{path}“ braucht die Pakete onnxruntime und tokenizers. Installieren Sie Kreisweit mit dem Zusatz „embedding“.",
    "embedding.no_folder": "Den Ordner „{path}“ mit einem Modell für Satzvektoren gibt es nicht.",
    "embedding.no_model": "In „{path}“ fehlt das Modell: Erwartet wird model.onnx oder onnx/model.onnx.",
    "embedding.no_tokenizer": "In „{path}“ fehlt die Datei tokenizer.json, die zum Modell gehört.",
    "embedding.broken_file": "Die Datei „{path}“ des Modells ist beschädigt oder hat nicht die erwartete Form. Kopieren Sie das Modell noch einmal.",
    "embedding.unreadable_file": "Die Datei „{path}“ des Modells lässt sich nicht lesen. Prüfen Sie die Zugriffsrechte.",
    "embedding.unknown_step": "Das Modell in „{path}“ hat nach der Zusammenfassung einen weiteren Schritt ({step}), den Kreisweit nicht ausführt. Wählen Sie ein anderes Modell oder einen Server mit Adresse.",
    "embedding.unknown_pooling": "Die in „{path}“ genannte Zusammenfassung ({pooling}) kennt Kreisweit nicht. Möglich sind mean, cls, max und lasttoken, jeweils allein.",
    "embedding.unusable": "Das Modell „{path}“ lässt sich nicht ausführen ({reason}). Prüfen Sie, ob alle seine Dateien vollständig sind.",
    "embedding.wrong_input": "Das Modell „{path}“ verlangt andere Eingaben als ein Modell für Satzvektoren: {names}.",
    "embedding.wrong_output": "Das Modell „{path}“ gibt keine Vektoren für Texte aus (Form {shape}).",
    "embedding.no_vector": "Das Modell „{path}“ liefert für einen Text keinen brauchbaren Vektor.",
    "embedding.no_tokens": "Die tokenizer.json in „{path}“ zerlegt einen Text in nichts. Gehört sie zu diesem Modell?",
    "embedding.unreachable": "Das Modell für Satzvektoren unter {host} ist nicht erreichbar.",
    "embedding.too_slow": "Das Modell für Satzvektoren hat nicht innerhalb von {seconds} Sekunden geantwortet.",
    "embedding.refused": "Das Modell für Satzvektoren hat mit dem Fehler {status} geantwortet. Prüfen Sie Adresse, Name und Schlüssel.",
    "embedding.too_long": "Die Antwort des Modells für Satzvektoren ist länger als {limit} Bytes und wurde verworfen.",
    "embedding.unreadable_answer": "Die Antwort des Modells für Satzvektoren hat nicht die vereinbarte Form und wurde verworfen.",
    "embedding.other_length": "Das Modell für Satzvektoren hat Vektoren mit {found} statt {length} Zahlen geliefert. Sie wurden verworfen.",
    "embedding.default_used": "Verglichen wird stattdessen mit den eingebauten Satzvektoren.",
}

_EN = {
    "embedding.two_models": "Name either a folder or an address for the embedding model, not both.",
    "embedding.half_an_address": "Sentence vectors from an address need both: the address and the name of the model.",
    "embedding.bad_address": "The address of the embedding model must begin with http:// or https:// and must not hold a password.",
    "embedding.limit_too_small": "Greatest length, patience and texts per request of the embedding model must be above zero.",
    "embedding.extra_missing": "A model from the folder “{path}” needs the packages onnxruntime and tokenizers. Install Kreisweit with the extra “embedding”.",
    "embedding.no_folder": "There is no folder “{path}” with an embedding model.",
    "embedding.no_model": "The model is missing in “{path}”: expected is model.onnx or onnx/model.onnx.",
    "embedding.no_tokenizer": "The file tokenizer.json that belongs to the model is missing in “{path}”.",
    "embedding.broken_file": "The file “{path}” of the model is damaged or has not the form expected. Copy the model once more.",
    "embedding.unreadable_file": "The file “{path}” of the model cannot be read. Check its permissions.",
    "embedding.unknown_step": "The model in “{path}” has a further step after the pooling ({step}) that Kreisweit does not carry out. Choose another model or a server with an address.",
    "embedding.unknown_pooling": "Kreisweit does not know the pooling named in “{path}” ({pooling}). Possible are mean, cls, max and lasttoken, one alone.",
    "embedding.unusable": "The model “{path}” cannot be run ({reason}). Check whether all its files are complete.",
    "embedding.wrong_input": "The model “{path}” asks for other input than an embedding model does: {names}.",
    "embedding.wrong_output": "The model “{path}” gives no vectors for texts (shape {shape}).",
    "embedding.no_vector": "The model “{path}” gives no usable vector for a text.",
    "embedding.no_tokens": "The tokenizer.json in “{path}” splits a text into nothing. Does it belong to this model?",
    "embedding.unreachable": "The embedding model at {host} cannot be reached.",
    "embedding.too_slow": "The embedding model did not answer within {seconds} seconds.",
    "embedding.refused": "The embedding model answered with error {status}. Check address, name and key.",
    "embedding.too_long": "The answer of the embedding model is longer than {limit} bytes and was discarded.",
    "embedding.unreadable_answer": "The answer of the embedding model does not have the form agreed and was discarded.",
    "embedding.other_length": "The embedding model gave vectors of {found} instead of {length} numbers. They were discarded.",
    "embedding.default_used": "The built-in sentence vectors are used instead.",
}

WORDING = Wording(de=_DE, en=_EN)
