//! Where a download is saved, and where it is not.

use std::fs;
use std::path::{Path, PathBuf};

use crate::client::Client;
use crate::server::{Server, with};

const PDF: &str = "%PDF-1.7 the new one";

struct Saving {
    server: Server,
    folder: tempfile::TempDir,
}

impl Saving {
    async fn start() -> Self {
        let server = Server::start(|_| with(200, &[("Content-Type", "application/pdf")], PDF)).await;
        Self { server, folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn save(&self, path: &Path) -> Result<u64, accord_runtime::Fault> {
        Client::at(&self.server.url).download().await.unwrap().into_inner().save_to(path).await
    }

    /// The path is refused, and the folder looks as before.
    async fn refuses(&self, path: &Path) {
        let before = self.names();
        let error = self.save(path).await.unwrap_err();
        assert!(format!("{error:?}").contains("not a regular file"), "{}: {error:?}", path.display());
        assert_eq!(self.names(), before);
    }

    fn names(&self) -> Vec<PathBuf> {
        let mut names: Vec<_> = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        names
    }
}

#[tokio::test]
async fn a_regular_file_is_replaced() {
    let saving = Saving::start().await;
    let path = saving.path("a.pdf");
    fs::write(&path, "the old one, which is longer than the new one").unwrap();
    let kept = saving.path("hard.pdf");
    fs::hard_link(&path, &kept).unwrap();
    assert_eq!(saving.save(&path).await.unwrap(), PDF.len() as u64);
    assert_eq!(fs::read_to_string(&path).unwrap(), PDF);
    assert!(fs::read_to_string(&kept).unwrap().starts_with("the old one"), "the entry is replaced, not the content");
    assert_eq!(saving.names().len(), 2);
}

#[tokio::test]
async fn a_folder_is_left_alone() {
    let saving = Saving::start().await;
    let path = saving.path("folder");
    fs::create_dir(&path).unwrap();
    saving.refuses(&path).await;
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    use super::*;

    #[tokio::test]
    async fn links_are_neither_followed_nor_replaced() {
        let saving = Saving::start().await;
        let target = saving.path("target");
        fs::write(&target, "kept").unwrap();
        for (name, leads_to) in [
            ("to_file", target.as_path()),
            ("to_device", Path::new("/dev/null")),
            ("to_folder", saving.folder.path()),
            ("dangling", Path::new("nowhere")),
            ("to_itself", Path::new("to_itself")),
        ] {
            let link = saving.path(name);
            symlink(leads_to, &link).unwrap();
            saving.refuses(&link).await;
            assert_eq!(fs::read_link(&link).unwrap(), leads_to, "{name}");
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), "kept");
        assert!(!saving.path("nowhere").exists());
        // A folder on the way may be a link.
        let saved = saving.path("to_folder").join("a.pdf");
        saving.save(&saved).await.unwrap();
        assert_eq!(fs::read_to_string(saving.path("a.pdf")).unwrap(), PDF);
    }

    #[tokio::test]
    async fn pipes_and_sockets_are_left_alone() {
        let saving = Saving::start().await;
        let pipe = saving.path("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        saving.refuses(&pipe).await;
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
        let socket = saving.path("socket");
        let _listener = UnixListener::bind(&socket).unwrap();
        saving.refuses(&socket).await;
        assert!(fs::symlink_metadata(&socket).unwrap().file_type().is_socket());
    }

    /// What appears while the bytes come is found before the rename.
    #[tokio::test]
    async fn a_link_that_appears_meanwhile_is_left_alone() {
        let saving = Saving::start().await;
        let (path, target) = (saving.path("a.pdf"), saving.path("target"));
        fs::write(&target, "kept").unwrap();
        let link = (path.clone(), target.clone());
        let download = Client::at(&saving.server.url).download().await.unwrap().into_inner();
        let download = download.on_progress(move |_| symlink(&link.1, &link.0).unwrap());
        let error = download.save_to(&path).await.unwrap_err();
        assert!(format!("{error:?}").contains("not a regular file"), "{error:?}");
        assert_eq!(fs::read_link(&path).unwrap(), target);
        assert_eq!(fs::read_to_string(&target).unwrap(), "kept");
        assert_eq!(saving.names(), [path, target]);
    }

    #[tokio::test]
    async fn a_private_file_stays_private() {
        let saving = Saving::start().await;
        let path = saving.path("a.pdf");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        saving.save(&path).await.unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

/// A disk that stalls, here a pool of threads that is busy, does not hold the download for ever.
#[test]
fn saving_has_a_limit() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(1).build().unwrap();
    let (release, busy) = std::sync::mpsc::channel::<()>();
    runtime.block_on(async {
        let saving = Saving::start().await;
        let client = Client::builder(&saving.server.url).transfer_timeout(std::time::Duration::from_millis(100));
        let download = client.build().unwrap().download().await.unwrap().into_inner();
        let stalled = tokio::task::spawn_blocking(move || busy.recv());
        let error = download.save_to(saving.path("a.pdf")).await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        drop(release);
        let _ = stalled.await.unwrap();
        // Whatever was still to be done of it is done when the next task of the pool is.
        tokio::task::spawn_blocking(|| ()).await.unwrap();
        assert!(saving.names().is_empty(), "{:?}", saving.names());
    });
}

#[tokio::test]
async fn a_name_may_be_as_long_as_a_name_may_be() {
    let saving = Saving::start().await;
    for name in ["n".repeat(250), "é".repeat(120)] {
        let path = saving.path(&name);
        assert_eq!(saving.save(&path).await.unwrap(), PDF.len() as u64);
        assert_eq!(fs::read_to_string(&path).unwrap(), PDF);
    }
    assert_eq!(saving.names().len(), 2);
}
