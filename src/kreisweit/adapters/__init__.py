"""The outside world behind the engines' ports: files, sentence vectors, reports. No Django."""
