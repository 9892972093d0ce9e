"""How many chain seals there are, noted: each greeting asks, and counted them all."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Count them once."""
    op.execute(
        sa.text(
            "INSERT INTO tally (name, number, total) "
            "SELECT 'seals', count(*), :zero FROM chain_seal"
        ).bindparams(zero=bytes(32))
    )
