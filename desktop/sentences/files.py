"""The sentences of errors about files that come in and go out."""

from __future__ import annotations

from desktop.errors import KnownError, files
from desktop.sentences.shared import SAFE, Sentences

FILE_SENTENCES: dict[type[KnownError], Sentences] = {
    files.UnreadableFileError: (
        ("“{name}”打不开{why}。", '"{name}" cannot be opened{why}.'),
        SAFE,
        ("请核对路径和权限。", "Check its path and its permissions."),
    ),
    files.UnwritableFileError: (
        ("“{name}”写不进去{why}。", '"{name}" cannot be written{why}.'),
        SAFE,
        ("请核对路径和权限，或另选位置。", "Check the path, or choose another place."),
    ),
    files.ImportFileError: (
        ("“{name}”不能导入：{reason}。", '"{name}" cannot be imported: {reason}.'),
        SAFE,
        ("请更正文件后重新导入。", "Correct the file, then import it again."),
    ),
    files.BatchError: (
        (
            "“{name}”这一批没有办成：{reason}。",
            'The batch of "{name}" was not dealt with: {reason}.',
        ),
        SAFE,
        (
            "请在“数据”的导入批次里查看；确需更正的，改后再办。",
            "Look at the import batches in Figures; put right what is wrong first.",
        ),
    ),
    files.PhotoError: (
        ("照片“{name}”不能收入：{reason}。", 'Photo "{name}" refused: {reason}.'),
        ("其他照片不受影响。", "Other photos are not affected."),
        ("请核对原文件。", "Check the original file."),
    ),
}
