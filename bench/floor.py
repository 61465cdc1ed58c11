"""The floor: a program of two commands in typer that prints one line."""

import typer

app = typer.Typer()


@app.command()
def say(word: str, times: int = 1) -> None:
    print(" ".join([word] * times))


@app.command()
def spell(word: str) -> None:
    print(" ".join(word))


app()
