"""Points in time as people say them."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication


def day_words(day: date, today: date) -> str:
    """Return 7月15日 in the same year, 2023年7月15日 otherwise."""
    if day.year == today.year:
        words = QCoreApplication.translate("When", "{month}月{day}日")
    else:
        words = QCoreApplication.translate("When", "{year}年{month}月{day}日")
    return words.format(year=day.year, month=day.month, day=day.day)


def moment_words(moment: datetime, now: datetime) -> str:
    """Return 今天 18:00, 昨天 17:26 or 7月15日 14:20; both aware, in local time."""
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    clock = f"{local:%H:%M}"
    if days == 0:
        return QCoreApplication.translate("When", "今天 {clock}").format(clock=clock)
    if days == 1:
        return QCoreApplication.translate("When", "昨天 {clock}").format(clock=clock)
    return f"{day_words(local.date(), now.date())} {clock}"


def ago_words(moment: datetime, now: datetime) -> str:
    """Return 刚刚, 5 分钟前, 3 小时前 or 2 天前; a clock set back gives 刚刚."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return QCoreApplication.translate("When", "刚刚")
    if minutes < 60:
        return QCoreApplication.translate("When", "%n 分钟前", None, minutes)
    hours = minutes // 60  # lupdate takes only a plain name for the number
    if hours < 24:
        return QCoreApplication.translate("When", "%n 小时前", None, hours)
    days = hours // 24
    return QCoreApplication.translate("When", "%n 天前", None, days)


def weekday_words(day: date) -> str:
    """Return 星期四."""
    names = (
        QCoreApplication.translate("When", "星期一"),
        QCoreApplication.translate("When", "星期二"),
        QCoreApplication.translate("When", "星期三"),
        QCoreApplication.translate("When", "星期四"),
        QCoreApplication.translate("When", "星期五"),
        QCoreApplication.translate("When", "星期六"),
        QCoreApplication.translate("When", "星期日"),
    )
    return names[day.weekday()]
