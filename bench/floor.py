"""The floor that dpfacts is measured against: a program of two commands in the same framework,
which prints one line.
"""

import typer

app = typer.Typer()


@app.command()
def say(word: str, times: int = 1) -> None:
    """Print a word."""
    print(" ".join([word] * times))


@app.command()
def spell(word: str) -> None:
    """Print the letters of a word."""
    print(" ".join(word))


if __name__ == "__main__":
    app()
