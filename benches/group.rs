//! A repository like a group's, so that what a review looks up on disk is what it looks up for its users.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files of a project in machine learning, as most groups have them; what is in them is never read.
const FILES: [&str; 48] = [
    ".devcontainer/devcontainer.json",
    ".dvc/config",
    ".dvcignore",
    ".git/HEAD",
    ".git/config",
    ".git/index",
    ".git/objects/pack/pack.idx",
    ".git/refs/heads/main",
    ".github/dependabot.yaml",
    ".github/workflows/codecheck.yaml",
    ".github/workflows/tests.yaml",
    ".gitignore",
    ".pre-commit-config.yaml",
    "LICENSE",
    "cloudbuild.yaml",
    "configs/config.yaml",
    "configs/experiment/exp1.yaml",
    "configs/experiment/exp2.yaml",
    "configs/model/cnn.yaml",
    "configs/sweep.yaml",
    "data.dvc",
    "data/processed/.gitkeep",
    "data/raw/.gitkeep",
    "dockerfiles/api.dockerfile",
    "dockerfiles/train.dockerfile",
    "docs/mkdocs.yaml",
    "docs/source/figure.png",
    "models/.gitkeep",
    "models/model.pth.dvc",
    "notebooks/explore.ipynb",
    "pyproject.toml",
    "reports/report.html",
    "requirements.txt",
    "requirements_dev.txt",
    "src/project/__init__.py",
    "src/project/api.py",
    "src/project/data.py",
    "src/project/evaluate.py",
    "src/project/frontend.py",
    "src/project/model.py",
    "src/project/train.py",
    "src/project/visualize.py",
    "tasks.py",
    "tests/__init__.py",
    "tests/integration/test_api.py",
    "tests/performance/locustfile.py",
    "tests/unit/test_data.py",
    "tests/unit/test_model.py",
];

/// Other Markdown files than the report.
const PAGES: [&str; 3] = ["README.md", "docs/README.md", "docs/source/index.md"];

/// Makes the repository in a folder, with the sample report and its figures in it; the report's path.
pub(crate) fn made(folder: &Path) -> io::Result<PathBuf> {
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)
    };
    for file in FILES {
        write(file, b"\n")?;
    }
    for page in PAGES {
        write(page, "How to run it is written here. ".repeat(100).as_bytes())?;
    }
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    for figure in fs::read_dir(sample.join("figures"))? {
        let figure = figure?;
        let name = figure.file_name().to_string_lossy().into_owned();
        write(&format!("reports/figures/{name}"), &fs::read(figure.path())?)?;
    }
    write("reports/README.md", &fs::read(sample.join("README.md"))?)?;
    Ok(folder.join("reports/README.md"))
}
