"""Pages as an office would print and scan them, set with reportlab."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate, Paragraph, Spacer, Table

from kreisweit.engines.reading.document import Line

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=15, leading=20, spaceAfter=8)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]

LEFT = (
    "Der Kreis Coesfeld erarbeitet gemeinsam mit seinen elf Städten und Gemeinden eine Strategie für die "
    "Digitalisierung. Sie soll den Bürgerinnen und Bürgern den Weg zum Amt ersparen.",
    "Dazu werden im Frühjahr Gespräche in allen Rathäusern geführt. Die Ergebnisse fließen in drei Werkstätten ein, "
    "an denen auch die Fraktionen des Kreistages teilnehmen.",
)
RIGHT = (
    "Für die Begleitung des Prozesses stehen im Haushalt 30.000 Euro bereit. Über die Vergabe entscheidet der "
    "Ausschuss für Finanzen, Wirtschaftsförderung und Kreisentwicklung.",
    "Die Gemeinden benennen bis zum Sommer je eine Ansprechperson. Über den Stand wird dem Kreisausschuss "
    "vierteljährlich berichtet, erstmals im Herbst des Jahres.",
)
TITLE = "Digitalisierungsstrategie für den Kreis"
TABLE = (
    ("Nr.", "Maßnahme", "Kosten"),
    (
        "1",
        "Ausbau des öffentlichen WLAN in allen Gemeinden, auch in den Ortsteilen und an den Haltestellen",
        "30.000 €",
    ),
    ("2", "Einführung der eAkte", "12.500 €"),
)
NARROW = (("Maß-nahme", "Zuständig", "Stand"), ("WLAN", "Ge-meinde Wettrin-gen", "einge-stellt"))


def printed(story: Sequence[Flowable], *, frames: Sequence[Frame] | None = None, turned: int = 0) -> bytes:
    """A PDF with `story`, on A4 with one frame unless `frames` say otherwise, shown `turned` by so many degrees."""
    stream = io.BytesIO()
    pages = BaseDocTemplate(stream, pagesize=A4, title="Vorlage 12/2019", invariant=1)
    kept = list(frames or [Frame(60, 60, A4[0] - 120, A4[1] - 120)])
    pages.addPageTemplates([PageTemplate("page", kept)])
    pages.build(list(story))
    if not turned:
        return stream.getvalue()
    document, out = pypdfium2.PdfDocument(stream.getvalue()), io.BytesIO()
    document[0].set_rotation(turned)
    document.save(out)
    return out.getvalue()


def two_columns(*, turned: int = 0) -> bytes:
    """A title across the page, two columns of two paragraphs below it."""
    width = A4[0] - 120
    frames = [
        Frame(60, 720, width, 60),
        Frame(60, 60, width / 2 - 10, 650),
        Frame(60 + width / 2 + 10, 60, width / 2 - 10, 650),
    ]
    left = [Paragraph(text, BODY) for text in LEFT]
    right = [Paragraph(text, BODY) for text in RIGHT]
    return printed([Paragraph(TITLE, HEADING), FrameBreak(), *left, FrameBreak(), *right], frames=frames, turned=turned)


def one_column(paragraphs: Sequence[str] = (*LEFT, *RIGHT)) -> bytes:
    """A title and paragraphs below each other."""
    return printed([Paragraph(TITLE, HEADING), *(Paragraph(text, BODY) for text in paragraphs)])


def with_table(*, lines: bool = True) -> bytes:
    """A paragraph, a table with or without printed lines, a paragraph."""
    cells = [[Paragraph(cell, BODY) for cell in row] for row in TABLE]
    table = Table(cells, colWidths=[50, 250, 100], style=GRID if lines else GRID[1:], hAlign="LEFT")
    return printed([Paragraph(LEFT[0], BODY), table, Spacer(1, 12), Paragraph(RIGHT[0], BODY)])


def narrow_cells() -> bytes:
    """A table whose narrow cells break words, the lines right below each other."""
    tight = ParagraphStyle("tight", fontName="Helvetica", fontSize=10, leading=10)
    cells = [[Paragraph(cell.replace("-", "-<br/>"), tight) for cell in row] for row in NARROW]
    return printed([Table(cells, colWidths=[60, 90, 80], style=GRID, hAlign="LEFT")])


def filled_form() -> bytes:
    """A form with an entry of one line, one of two, a choice and boxes, all filled in."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    form = canvas.acroForm
    canvas.drawString(72, 720, "Projekttitel:")
    form.textfield(name="title", value="Digitale Heidewege für Wanderer", x=150, y=714, width=300, height=20)
    canvas.drawString(72, 690, "Stand:")
    form.choice(
        name="stand", value="In Umsetzung", options=["Geplant", "In Umsetzung"], x=150, y=684, width=200, height=20
    )
    canvas.drawString(72, 660, "Förderung:")
    form.checkbox(name="yes", checked=True, x=150, y=656, size=14)
    canvas.drawString(170, 660, "ja")
    form.checkbox(name="no", checked=False, x=190, y=656, size=14)
    canvas.drawString(210, 660, "nein")
    canvas.drawString(72, 630, "Wer macht mit?")
    form.textfield(
        name="who", value="Biologische Station\nHeimatverein", x=72, y=570, width=300, height=50, fieldFlags="multiline"
    )
    canvas.save()
    return stream.getvalue()


def upright_text_on_a_lying_page() -> bytes:
    """Text written from bottom to top, as on a landscape table bound into a portrait paper."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 11)
    for number, text in enumerate(("Haushaltsplan 2019", "Produkt 01.02.03 Digitalisierung", "Ansatz 30.000 €")):
        canvas.drawString(100, -100 - 20 * number, text)
    canvas.save()
    return stream.getvalue()


def picture(data: bytes, *, dpi: int = 200, number: int = 1) -> Image.Image:
    """A page as a scanner would see it."""
    document = pypdfium2.PdfDocument(data)
    return document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()


def scanned(image: Image.Image, *, hidden_text: Sequence[str] = ()) -> bytes:
    """A PDF whose page is a picture, with an invisible text layer over it when there is `hidden_text`."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4 if image.height > image.width else landscape(A4), invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, *canvas._pagesize)
    layer = canvas.beginText(60, 780)
    layer.setTextRenderMode(3)
    layer.setFont("Helvetica", 10)
    for line in hidden_text:
        layer.textLine(line)
    canvas.drawText(layer)
    canvas.save()
    return stream.getvalue()


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def cells(line: Line) -> list[str]:
    """The texts of a table row."""
    ends = [*line.cells[1:], len(line.words)]
    return [" ".join(word.text for word in line.words[start:end]) for start, end in zip(line.cells, ends, strict=True)]
