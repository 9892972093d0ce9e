"""Takes all the pictures: which scene is which drawing, and who looks how."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image

from tools.district.clock import moment
from tools.district.content import cells, load, load_all
from tools.district.draw import (
    along,
    fields,
    indoor,
    night,
    papers,
    streets,
    village,
    waters,
    works,
)
from tools.district.draw.faces import Look, portrait
from tools.district.draw.lens import develop, expose
from tools.district.people import portrait_name
from tools.district.photos import file_name, place_of

SCENES: dict[str, Callable[[str], Image.Image]] = {
    "road_bare_verge": along.bare_verge,
    "road_dirt_pile": along.dirt_pile,
    "culvert_digging": waters.culvert,
    "road_cones": along.cones,
    "village_lane": village.village_lane,
    "shed_site": village.shed_site,
    "paper_pledge": papers.pledge,
    "river_bank": waters.river_bank,
    "road_new": along.new_surface,
    "meeting_day": indoor.meeting_day,
    "village_bins": village.village_bins,
    "ditch_dredging": waters.dredging,
    "shop_street": streets.shop_street,
    "wall_rubbish": streets.wall_rubbish,
    "shop_no_awning": streets.shop_no_awning,
    "truck_park": streets.lorry_park,
    "market_dawn": works.market_dawn,
    "road_cleared": along.cleared_road,
    "market_puddle": works.market_puddle,
    "ditch_clean": waters.ditch,
    "crossing_signal": partial(along.crossing, rail=False),
    "crossing_rail": partial(along.crossing, rail=True),
    "meeting_board": indoor.meeting_board,
    "paper_files": papers.files,
    "alley_trench": streets.alley_trench,
    "alley_paved": streets.alley_paved,
    "billboard": along.billboard,
    "pylon_base": along.pylon_base,
    "meeting_night": indoor.meeting_night,
    "paving_night": night.paving,
    "road_core": along.core_drill,
    "field_flooded": fields.flooded_field,
    "yard_cleared": fields.cleared_yard,
    "yard_net": fields.netted_yard,
    "truck_night": night.checked_lorry,
    "sewage_station": works.sewage_station,
    "transfer_station": works.transfer_station,
    "collection_truck": village.collection_lorry,
    "control_room": indoor.control_room,
    "straw_cleared": fields.straw_ground,
    "film_heap": fields.film_heap,
    "ditch_backflow": waters.backflow,
    "paper_slips": papers.slips,
    "paper_handover": papers.handover,
}
DARK = ("paving_night", "truck_night", "meeting_night", "control_room")

LOOKS = (
    Look(seed="高志远", age=40, jacket=(40, 46, 60), tie=(120, 40, 44)),
    Look(seed="何俊峰", age=36, glasses=True, jacket=(30, 34, 44), tie=(40, 60, 120)),
    Look(seed="罗秀英", female=True, age=46, jacket=(70, 40, 52), tie=None),
    Look(seed="马𬭎", age=35, glasses=True, jacket=(44, 48, 54), tie=(100, 30, 40)),
    Look(seed="孟庆海", age=55, jacket=(52, 54, 58), tie=None),
    Look(
        seed="沈若兰", female=True, age=44, glasses=True, jacket=(34, 40, 60), tie=None
    ),
    Look(seed="汪卫国", age=48, jacket=(34, 44, 40), tie=(60, 70, 40)),
    Look(seed="谢丽娟", female=True, age=42, jacket=(52, 56, 74), tie=None),
    Look(seed="叶向东", age=47, glasses=True, jacket=(62, 60, 56), tie=None),
    Look(seed="郭建民", age=54, jacket=(40, 42, 44), tie=None, shirt=(206, 210, 214)),
    Look(seed="赵守田", age=58, jacket=(48, 52, 58), tie=None, shirt=(190, 196, 200)),
    Look(seed="宋㛃", female=True, age=33, jacket=(44, 50, 76), tie=None),
)


def take_photos(folder: Path) -> None:
    """Draw every photo and portrait into *folder*."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    (folder / "portraits").mkdir(exist_ok=True)
    for row in (cells(row) for row in load("photos.toml")["photos"]):
        (folder / "photos" / file_name(row)).write_bytes(photo(row))
    names = {facts["name"] for facts in load_all("subjects")}
    for look in LOOKS:
        if look.seed in names:
            path = folder / "portraits" / portrait_name(look.seed)
            portrait(look).save(path, "JPEG", quality=88, optimize=True)


def photo(row: list[str]) -> bytes:
    """Return one photo as a JPEG file."""
    key, taken, scene, stake = row[0], row[1], row[2], row[5]
    noise = 0.11 if scene in DARK else 0.05
    picture = develop(SCENES[scene](key), key, noise=noise)
    return expose(picture, moment(taken), place_of(stake))
