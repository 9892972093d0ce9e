"""Points in time as people say them."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QObject


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


def whole_day_words(day: date) -> str:
    """Return 2024年7月15日, whichever year it is: what stands in a record."""
    return day_words(day, day.replace(year=day.year - 1, day=1))


def whole_moment_words(moment: datetime, zone: tzinfo) -> str:
    """Return 2024年7月15日 14:20, in the time of *zone*."""
    local = moment.astimezone(zone)
    return f"{whole_day_words(local.date())} {local:%H:%M}"


class When(QObject):
    """Says numbers of time: Qt's tools find forms for one and many only in `tr`."""

    def minutes_ago(self, count: int) -> str:
        """Return 5 分钟前."""
        return self.tr("%n 分钟前", "", count)

    def hours_ago(self, count: int) -> str:
        """Return 3 小时前."""
        return self.tr("%n 小时前", "", count)

    def days_ago(self, count: int) -> str:
        """Return 2 天前."""
        return self.tr("%n 天前", "", count)


def ago_words(moment: datetime, now: datetime) -> str:
    """Return 刚刚, 5 分钟前, 3 小时前 or 2 天前; a clock set back gives 刚刚."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return QCoreApplication.translate("When", "刚刚")
    if minutes < 60:
        return When().minutes_ago(minutes)
    hours = minutes // 60
    if hours < 24:
        return When().hours_ago(hours)
    return When().days_ago(hours // 24)


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
