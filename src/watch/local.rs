//! Which file systems report every change of what is on them, since only this machine writes to them.

use std::path::Path;

/// The numbers by which Linux knows them (`linux/magic.h`, `statfs(2)`). Networks, what a host shares with its guests,
/// and what a program serves (FUSE) are left out: others may write there unseen.
#[cfg(target_os = "linux")]
const LOCAL: [u32; 9] = [
    0xEF53,      // ext2, ext3, ext4
    0x9123_683E, // btrfs
    0x5846_5342, // XFS
    0x0102_1994, // tmpfs
    0x8584_58F6, // ramfs
    0xF2F5_2010, // F2FS
    0x2FC1_2FC1, // ZFS
    0xCA45_1A4E, // bcachefs
    0x794C_7630, // overlayfs, in containers
];

/// Whether the file system of a path is known to report every change.
#[cfg(target_os = "linux")]
pub(super) fn reports_all(path: &Path) -> bool {
    rustix::fs::statfs(path).is_ok_and(|system| u32::try_from(system.f_type).is_ok_and(|kind| LOCAL.contains(&kind)))
}

/// Not known on this system.
#[cfg(not(target_os = "linux"))]
pub(super) const fn reports_all(_path: &Path) -> bool {
    false
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_the_kernel_makes_up_does_not_report_changes() {
        assert!(!reports_all(Path::new("/proc")));
        assert!(!reports_all(Path::new("/no/such/folder")));
    }
}
