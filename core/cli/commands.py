"""The commands: what each takes, does and writes; exit codes are settled in `run`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from core.cli.options import (
    FILE,
    engine_from,
    engine_options,
    loaded_from,
    scenario_from,
    settings_options,
    table_options,
)
from core.cli.showing import progress_bar, say, write, writing_to
from core.ranking.registry import DISTANCES
from core.schema import Customers, Social, Support
from core.schema.errors import DataError, ProviderError, WorkbenchError

__all__ = ["METHODS", "main", "run"]

METHODS = (*DISTANCES, "refined")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Find the next best product for each customer of a bank."""


_out = click.option("--out", type=FILE, required=True, help="A .csv or .parquet file.")


def _load(options: dict[str, Any]) -> Any:
    """Load the tables; stderr says what was set aside, doubtful or guessed."""
    loaded = loaded_from(options)
    guessed = options["auto_map"] or options["assume_attributes"]
    for line in loaded.report.lines() if guessed else loaded.report.summary():
        say(line)
    return loaded


@main.command()
@click.option("--out", type=FILE, required=True, help="Folder to write the six tables to.")
@click.option("--customers", default=600, type=click.IntRange(1, 1_000_000), show_default=True)
@click.option("--seed", default=7, type=click.IntRange(0), show_default=True)
def sample(out: Path, customers: int, seed: int) -> None:
    """Write a made-up bank: customers, products, transactions, support, social, holdings."""
    from core.sample import PERSONAS, write_bank

    if customers < len(PERSONAS):
        raise click.BadParameter(f"give at least {len(PERSONAS)}", param_hint="--customers")
    with writing_to(out):
        write_bank(out, customers, seed)
    say(f"{out}: a bank of {customers} customers")


@main.command()
@table_options
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def check(as_json: bool, **options: Any) -> None:
    """Report what was read, what was not, and what to mend."""
    report = loaded_from(options).report
    if as_json:
        click.echo(report.to_json())
    else:
        for line in report.lines():
            click.echo(line)


@main.command()
@table_options
@settings_options
@_out
def metrics(out: Path, **options: Any) -> None:
    """Write the four metrics and their coverage for every customer."""
    from core.pipeline import open_bank, score_metrics

    scenario = scenario_from(options)
    bank = open_bank(_load(options).tables)
    write(score_metrics(bank, scenario, bank.quantiles).table(), out)


@main.command()
@table_options
@settings_options
@_out
@click.option("--method", type=click.Choice(METHODS), required=True)
@click.option("--top", default=10, type=click.IntRange(1), show_default=True)
@click.option("--customer", help="Rank one customer only.")
@click.option("--mode", type=click.Choice(["auto", "active", "passive"]), default="auto")
@click.option("--excluded", type=FILE, help="Also write what was refused, and by which rule.")
@engine_options
def rank(
    out: Path,
    method: str,
    top: int,
    customer: str | None,
    mode: str,
    excluded: Path | None,
    **options: Any,
) -> None:
    """Write the ranked products of every customer under one method."""
    from core import pipeline

    scenario = scenario_from(options)
    if mode != "auto":
        scenario = scenario.with_value("passive.force", mode)
    bank = pipeline.open_bank(_load(options).tables)
    reference = pipeline.fit_reference(bank, scenario)
    result = pipeline.rank(_only(bank, customer), reference, max(top, scenario.lists.shortlist))
    if method == "refined":
        table, failure = _refined(result, top, options)
    else:
        table, failure = pipeline.ranks_table(result, method, top), None
    write(table, out)
    if excluded:
        write(pipeline.excluded_table(result, method if method in DISTANCES else None), excluded)
    if failure:
        raise failure


def _only(bank: Any, customer: str | None) -> Any:
    if customer is None:
        return bank
    if customer not in bank.features.index:
        raise DataError(
            Customers.key,
            "no such customer",
            "give an id as it stands in the file",
            column=Customers.customer_id,
            value=customer,
        )
    return bank.only([customer])


def _refined(result: Any, top: int, options: dict[str, Any]) -> tuple[Any, Any]:
    """Return the refined lists as a table, and what kept some from being refined."""
    from core import pipeline
    from core.cli import asking

    scenario = result.reference.scenario
    engine, budget = engine_from(options, scenario.refinement.engine, os.environ)
    with progress_bar("refining", len(result.ids)) as progress:
        refined, failure = asking.reranked_lists(result, engine, progress)
    say(asking.spent_in_words(engine, budget.spent))
    served = pipeline.served_table(result, scenario.lists.shortlist)
    return pipeline.reranked_table(served, refined, top), failure


@main.command()
@table_options
@engine_options
@click.option("--out", type=FILE, required=True, help="Folder to write the tables to.")
def sentiment(out: Path, **options: Any) -> None:
    """Write support and social again with the sentiment of every text filled in (−1…1)."""
    from core import pipeline
    from core.cli import asking

    engine, budget = engine_from(options, "offline", os.environ)
    loaded = _load(options)
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
    with asking.journal(out, options["workspace"]) as readings:
        failures = []
        for table in (Support.key, Social.key):
            if table in loaded.raw:
                raw, mapping = loaded.raw[table], loaded.report[table].mapping
                texts = pipeline.texts_without_sentiment(raw, mapping)
                with progress_bar(f"reading {table}", len(texts)) as progress:
                    sentiments, failure = asking.sentiments_of(
                        texts, table, loaded.tables.customers, engine, readings, progress
                    )
                frame = pipeline.with_sentiment(raw, mapping, sentiments)
                write(frame, out / Path(raw.name).name, safe=False)
                failures += [failure] if failure else []
        say(asking.spent_in_words(engine, budget.spent))
        for failure in failures:
            raise failure


@main.command(name="scenario")
@click.option("--preset", default="balanced", show_default=True)
def print_scenario(preset: str) -> None:
    """Print a scenario as JSON."""
    from core.scenario import preset as find

    click.echo(find(preset).to_json())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 2 wrong input or options, 1 else."""
    try:
        main.main(arguments, prog_name="python -m core", standalone_mode=False)
    except ProviderError as error:
        click.echo(f"error: {error}", err=True)
        return 2 if error.is_final else 1
    except WorkbenchError as error:
        for line in (error, *getattr(error, "also", ())):
            click.echo(f"error: {line}", err=True)
        return 2
    except click.UsageError as error:
        click.echo(f"error: {error.format_message()}", err=True)
        return 2
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        return 1
    return 0
