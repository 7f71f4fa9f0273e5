"""What every reader must give back: documents that there can be, by their fields and spans."""

from summarizer import Document
from summarizer.reading.extracted import FileContent


def as_documents(content: FileContent) -> list[Document]:
    """The documents of a file; whichever of their fields or spans breaks a rule is an `InputError`."""
    return [
        Document(
            id="1",
            text=extracted.text,
            places=extracted.places,
            removed=extracted.removed,
            title=extracted.fields.get("title"),
            publisher=extracted.fields.get("publisher"),
            agency=extracted.fields.get("agency"),
            url=extracted.fields.get("url"),
            published=extracted.fields.get("published"),
        )
        for extracted in content.documents
    ]
