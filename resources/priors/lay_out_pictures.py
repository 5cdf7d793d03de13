#!/usr/bin/env python3
"""Lays the training pictures of the portrait prior out as `flowmend train` wants them. Standard library only.

    lay_out_pictures.py DATA FOLDER

DATA holds portraits.tar, portraits.csv, photos.tar and photos.csv. FOLDER/train gets a subfolder for each group of
portraits and one for the photographs, FOLDER/heldout the held-out portraits, FOLDER/heldout-photos the photographs.
"""
import csv
import pathlib
import sys
import tarfile


def lay_out(tar_path, csv_path, folder_of):
    with open(csv_path, encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    with tarfile.open(tar_path) as tar:
        for member in tar:
            folder = folder_of(rows[member.name])
            folder.mkdir(parents=True, exist_ok=True)
            (folder / pathlib.Path(member.name).name).write_bytes(tar.extractfile(member).read())


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    lay_out(data / "portraits.tar", data / "portraits.csv",
            lambda row: out / "train" / row["group"] if row["split"] == "train" else out / "heldout")
    lay_out(data / "photos.tar", data / "photos.csv",
            lambda row: out / "train" / "photos" if row["split"] == "train" else out / "heldout-photos")


if __name__ == "__main__":
    main()
