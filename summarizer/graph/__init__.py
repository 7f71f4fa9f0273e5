"""The sentence graph: features of sentences, their similarity, and rankers over it."""
