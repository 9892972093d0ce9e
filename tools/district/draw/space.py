"""Metres to pixels: a level camera, ground seen from it, and flat things in space."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

Point = tuple[float, float]
SIZE = (2016, 1512)


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A level camera.

    Attributes:
        horizon: The row of the horizon, pixels from the top.
        centre: The column straight ahead.
        focal: Pixels that one metre at one metre takes.
        height: Metres above the ground.
    """

    horizon: float = 640
    centre: float = 1008
    focal: float = 1500
    height: float = 1.6

    def at(self, x: float, depth: float, up: float = 0.0) -> Point:
        """Return where a place is seen: metres right, ahead and above ground."""
        scale = self.focal / depth
        return self.centre + x * scale, self.horizon + (self.height - up) * scale

    def scale(self, depth: float) -> float:
        """Return the pixels of a metre at *depth*."""
        return self.focal / depth


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The ground from above: a texture of *width* metres, from *near* to *far*."""

    width: float = 60.0
    near: float = 1.5
    far: float = 180.0
    density: float = 22.0  # pixels a metre

    @property
    def size(self) -> tuple[int, int]:
        """Its pixels."""
        depth = self.far - self.near
        return round(self.width * self.density), round(depth * self.density)

    def spot(self, x: float, depth: float) -> Point:
        """Return where metres right and ahead are on the texture."""
        return (
            (x + self.width / 2) * self.density,
            (self.far - depth) * self.density,
        )

    def strip(
        self, draw: ImageDraw.ImageDraw, left: float, right: float, **fill: object
    ) -> None:
        """Fill a strip that runs ahead."""
        a, b = self.spot(left, self.far), self.spot(right, self.near)
        draw.rectangle([a, b], **fill)  # pyright: ignore[reportArgumentType]


def lay(camera: Camera, plan: Plan, texture: Image.Image) -> Image.Image:
    """Return the ground as the camera sees it; rows above the far end are empty."""
    v0, f, h, s = camera.horizon, camera.focal, camera.height, plan.density
    middle = plan.width / 2 * s
    # d = f·h/(v−v0); x = (u−u0)·h/(v−v0): one projective map, divided by −v0.
    a, b = s * h, middle
    c = -middle * v0 - s * h * camera.centre
    e = plan.far * s
    g = -plan.far * s * v0 - s * f * h
    matrix = [value / -v0 for value in (a, b, c, 0.0, e, g, 0.0, 1.0)]
    return texture.transform(
        SIZE, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC
    )


def hang(
    image: Image.Image, flat: Image.Image, corners: tuple[Point, Point, Point, Point]
) -> None:
    """Paste *flat* (RGB or RGBA) onto four corners: left top, right top, bottoms."""
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    left, top = int(min(xs)) - 1, int(min(ys)) - 1
    wide, high = int(max(xs)) - left + 2, int(max(ys)) - top + 2
    left, top, wide, high = _clip(left, top, wide, high, image.size)
    if wide < 2 or high < 2:
        return
    local = [(x - left, y - top) for x, y in corners]
    w, h = flat.size
    source = [(0.0, 0.0), (float(w), 0.0), (float(w), float(h)), (0.0, float(h))]
    matrix = _projective(local, source)
    warped = flat.convert("RGBA").transform(
        (wide, high), Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC
    )
    mask = Image.new("L", (wide * 2, high * 2), 0)
    ImageDraw.Draw(mask).polygon([(x * 2, y * 2) for x, y in local], fill=255)
    mask = mask.resize((wide, high), Image.Resampling.BOX)
    alpha = warped.getchannel("A").filter(ImageFilter.MaxFilter(3))
    white = Image.new("L", alpha.size, 0)
    alpha = Image.composite(alpha, white, mask)
    image.paste(warped.convert("RGB"), (left, top), alpha)


def _clip(
    left: int, top: int, wide: int, high: int, size: tuple[int, int]
) -> tuple[int, int, int, int]:
    right, bottom = min(left + wide, size[0] + 60), min(top + high, size[1] + 60)
    left, top = max(left, -60), max(top, -60)
    return left, top, right - left, bottom - top


def _projective(target: list[Point], source: list[Point]) -> list[float]:
    """Solve for the eight numbers that map *target* points onto *source* points."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    count = 8
    for column in range(count):
        best = max(range(column, count), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        lead = rows[column][column]
        rows[column] = [value / lead for value in rows[column]]
        for row in range(count):
            factor = rows[row][column]
            if row != column and factor:
                pairs = zip(rows[row], rows[column], strict=True)
                rows[row] = [value - factor * other for value, other in pairs]
    return [row[count] for row in rows]
