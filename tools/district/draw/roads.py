"""The road and what stands along it."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from tools.district.chance import between
from tools.district.draw.nature import (
    far_woods,
    grass,
    sky,
    soil,
    tree_line,
)
from tools.district.draw.noise import Size, field, levels, mottled, shade
from tools.district.draw.space import SIZE, Camera, Plan, lay

LINE = (226, 224, 214)


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A road ahead.

    Attributes:
        seed: Its name.
        mood: The sky.
        centre: Metres from the camera to its middle line.
        width: Metres.
        fresh: The asphalt is new: dark and even.
        marked: Lines are painted on it; without, it is a concrete lane.
        dry: How yellow the grass is.
        marked: Lines are painted on it; without, it is a concrete lane.
        bare: Metres of bare earth on its right.
        ditch: Metres of lined ditch beyond that.
    """

    seed: str
    mood: str = "clear"
    centre: float = 1.2
    width: float = 9.0
    fresh: bool = False
    marked: bool = True
    dry: float = 0.25
    bare: float = 0.0
    ditch: float = 0.0


def asphalt(seed: str, size: Size, *, fresh: bool) -> Image.Image:
    """Return asphalt from above."""
    if fresh:
        return mottled(seed, size, 160, (46, 48, 52), (62, 64, 68), (92, 94, 98))
    return mottled(seed, size, 120, (84, 84, 84), (116, 115, 112), (156, 154, 150))


def concrete(seed: str, plan: Plan, centre: float) -> Image.Image:
    """Return a concrete lane from above, with its joints."""
    size = plan.size
    flat = mottled(seed, size, 130, (138, 134, 126), (172, 168, 160), (204, 200, 192))
    draw = ImageDraw.Draw(flat)
    depth = plan.near
    while depth < plan.far:
        y = plan.spot(0, depth)[1]
        draw.line([(0, y), (size[0], y)], fill=(104, 100, 94), width=2)
        depth += 4
    x = plan.spot(centre, 0)[0]
    draw.line([(x, 0), (x, size[1])], fill=(120, 116, 110), width=2)
    return flat


def ground(road: Road, plan: Plan) -> Image.Image:
    """Return the land with the road on it, from above."""
    size = plan.size
    land = grass(road.seed + "/grass", size, road.dry)
    left, right = road.centre - road.width / 2, road.centre + road.width / 2
    earth = soil(road.seed + "/soil", size)
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    plan.strip(draw, left - 0.7, right + 0.7 + road.bare, fill=255)
    rough = field(road.seed + "/edge", size, 36, 4)
    soft = mask.filter(ImageFilter.GaussianBlur(plan.density * 0.35))
    land.paste(earth, (0, 0), levels(Image.blend(soft, rough, 0.3), 96, 140))
    hard = Image.new("L", size, 0)
    plan.strip(ImageDraw.Draw(hard), left, right, fill=255)
    if road.marked:
        surface = asphalt(road.seed + "/road", size, fresh=road.fresh)
        land.paste(surface, (0, 0), hard)
        _wear(land, road, plan)
        _paint(land, road, plan)
    else:
        land.paste(concrete(road.seed + "/lane", plan, road.centre), (0, 0), hard)
    if road.ditch:
        _ditch(land, road, plan, right + 1.1 + road.bare)
    return land


def _wear(land: Image.Image, road: Road, plan: Plan) -> None:
    """Darken the wheel tracks and lay patches on an old road."""
    mask = Image.new("L", plan.size, 0)
    draw = ImageDraw.Draw(mask)
    for lane in (-0.25, 0.25):
        for wheel in (-0.9, 0.9):
            x = road.centre + lane * road.width + wheel
            plan.strip(draw, x - 0.32, x + 0.32, fill=110)
    mask = mask.filter(ImageFilter.GaussianBlur(plan.density * 0.4))
    land.paste(shade(land, mask, 0.42), (0, 0))
    if road.fresh:
        return
    draw = ImageDraw.Draw(land)
    for patch in range(5):
        depth = 6 + between(0, 60, road.seed, "patch", patch)
        x = road.centre + between(-30, 22, road.seed, "px", patch) / 10
        a = plan.spot(x, depth + 1.4)
        b = plan.spot(x + 1.1, depth)
        draw.rectangle([a, b], fill=(76, 76, 76))


def _paint(land: Image.Image, road: Road, plan: Plan) -> None:
    draw = ImageDraw.Draw(land)
    for side in (-1, 1):
        x = road.centre + side * (road.width / 2 - 0.35)
        plan.strip(draw, x - 0.08, x + 0.08, fill=LINE)
    depth = plan.near
    while depth < plan.far:
        a = plan.spot(road.centre - 0.08, min(plan.far, depth + 4))
        b = plan.spot(road.centre + 0.08, depth)
        draw.rectangle([a, b], fill=(222, 190, 74))
        depth += 10


def _ditch(land: Image.Image, road: Road, plan: Plan, x: float) -> None:
    draw = ImageDraw.Draw(land)
    for inset, tone in (
        (0.0, (150, 146, 138)),
        (0.16, (98, 94, 86)),
        (0.3, (46, 46, 42)),
    ):
        plan.strip(draw, x + inset, x + road.ditch - inset, fill=tone)


def country(road: Road, camera: Camera) -> Image.Image:
    """Return road, land and sky, without what stands on them."""
    image = sky(road.seed + "/sky", road.mood, camera.horizon)
    meadow = (136, 148, 108) if road.dry < 0.5 else (168, 160, 118)
    image.paste(meadow, (0, round(camera.horizon), *SIZE))
    far_woods(image, camera, road.seed)
    far = Plan(width=300, near=14, far=900, density=4.4)
    near = Plan(width=44, near=1.6, far=64, density=46)
    for plan in (far, near):
        surface = lay(camera, plan, ground(road, plan))
        image.paste(surface, (0, 0), reach(camera, plan))
    return image


def reach(camera: Camera, plan: Plan) -> Image.Image:
    """Return where a plan's texture is seen, fading out at its far end."""
    mask = Image.new("L", SIZE, 0)
    _, far = camera.at(0, plan.far)
    _, soft = camera.at(0, plan.far * 0.72)
    draw = ImageDraw.Draw(mask)
    span = max(1, round(soft - far))
    for step in range(span):
        y = round(far) + step
        draw.line([(0, y), (SIZE[0], y)], fill=255 * step // span)
    draw.rectangle([0, round(soft), SIZE[0], SIZE[1]], fill=255)
    sides = Image.new("L", SIZE, 0)
    half = plan.width / 2
    corners = [
        camera.at(-half, plan.far),
        camera.at(half, plan.far),
        camera.at(half, plan.near),
        camera.at(-half, plan.near),
    ]
    ImageDraw.Draw(sides).polygon(corners, fill=255)
    black = Image.new("L", SIZE, 0)
    return Image.composite(mask, black, sides.filter(ImageFilter.GaussianBlur(6)))


def roadside_trees(
    image: Image.Image, road: Road, camera: Camera, gap: float = 4
) -> None:
    """Plant rows on both sides of the road."""
    left, right = road.centre - road.width / 2, road.centre + road.width / 2
    tree_line(
        image,
        camera,
        road.seed + "/tl",
        (left - gap - 2, left - gap),
        (20, 190, 7),
        8.5,
    )
    tree_line(
        image,
        camera,
        road.seed + "/tr",
        (right + gap + road.bare, right + gap + 2 + road.bare),
        (26, 190, 7),
        8.5,
    )
