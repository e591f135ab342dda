//! The page in a real browser: no broken picture, no complaint on the console, nothing wider than a telephone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

/// The width of a small telephone, in CSS pixels.
const NARROW: u32 = 360;

/// What a browser makes of a page in a frame of a given width.
#[derive(Debug, Deserialize)]
struct Found {
    images: usize,
    /// Pictures that are not shown.
    broken: Vec<String>,
    /// By how many pixels the page is wider than its frame.
    overflow: i64,
    /// Whether the page's own style is applied.
    styled: bool,
    /// Whether the page's own script ran, if it has one.
    ran: bool,
    /// Links into the page that lead nowhere.
    dangling: Vec<String>,
    /// The groups of a class, after a click on the column of words.
    groups: Vec<String>,
}

/// Reads a page from outside, in a frame, and writes down what it sees.
const OBSERVER: &str = r##"<!DOCTYPE html><meta charset="utf-8"><title>observer</title>
<iframe id="frame" src="PAGE" style="width: WIDTHpx; height: 800px; border: 0"></iframe><pre id="found"></pre>
<script>
document.getElementById("frame").onload = async event => {
  const frame = event.target, page = frame.contentDocument;
  for (const details of page.querySelectorAll("details")) details.open = true;
  page.querySelectorAll("#groups th button")[3]?.click();
  const images = [...page.images];
  const links = [...page.querySelectorAll("a[href^='#']")].map(link => link.getAttribute("href").slice(1));
  const found = {
    images: images.length,
    broken: images.filter(image => !image.complete || image.naturalWidth === 0).map(image => image.src.slice(0, 60)),
    overflow: page.documentElement.scrollWidth - page.documentElement.clientWidth,
    styled: frame.contentWindow.getComputedStyle(page.body).getPropertyValue("--paper") !== "",
    ran: frame.contentWindow.ran === true,
    dangling: links.filter(id => !page.getElementById(id)),
    groups: [...page.querySelectorAll("#groups td.name")].map(cell => cell.textContent),
  };
  const json = JSON.stringify(found);
  document.getElementById("found").textContent = "FOUND" + btoa(unescape(encodeURIComponent(json))) + "END";
};
</script>
"##;

fn chromium() -> PathBuf {
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file())
        .expect("chromium is on the PATH")
}

/// The light and the dark scheme, as Chromium numbers them.
const SCHEMES: [u32; 2] = [1, 0];

/// Opens a page, as wide as this, and gives what the browser says and shows of it. Nothing of this needs a network.
fn browse(chromium: &Path, page: &Path, width: u32, scheme: u32) -> Output {
    let folder = tempfile::tempdir().unwrap();
    Command::new(chromium)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ])
        .args([
            "--allow-file-access-from-files",
            "--enable-logging=stderr",
            "--virtual-time-budget=5000",
            "--dump-dom",
        ])
        .arg(format!("--window-size={width},900"))
        .arg(format!("--blink-settings=preferredColorScheme={scheme}"))
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}", page.display()))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn decode(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}

/// What the browser saw, and what it said on the console.
fn observe(chromium: &Path, page: &Path, width: u32) -> (Found, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let observer = folder.path().join("observer.html");
    let html = OBSERVER
        .replace("PAGE", &format!("file://{}", page.display()))
        .replace("WIDTH", &width.to_string());
    fs::write(&observer, html).unwrap();
    let output = browse(chromium, &observer, width, SCHEMES[0]);
    let (stdout, stderr) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    let encoded = stdout.split_once("FOUND").and_then(|(_, rest)| rest.split_once("END"));
    let Some((encoded, _)) = encoded.filter(|(encoded, _)| !encoded.is_empty()) else {
        panic!("the browser saw nothing:\n{stdout}\n{stderr}");
    };
    let json = decode(encoded);
    let console = stderr
        .lines()
        .filter(|line| line.contains(":CONSOLE"))
        .map(str::to_owned);
    (serde_json::from_slice(&json).unwrap(), console.collect())
}

/// Writes the page of a report with the program itself.
fn write(report: &Path, page: &Path, flags: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(["html", "--output"])
        .args([page, report])
        .args(flags)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}

fn assert_sound(chromium: &Path, page: &Path) -> Found {
    let mut last = None;
    for width in [NARROW, 800, 1300, 1700] {
        let (found, console) = observe(chromium, page, width);
        assert!(console.is_empty(), "{width} pixels wide: {console:#?}");
        assert!(found.broken.is_empty(), "{found:?}");
        assert!(found.overflow <= 0, "{width} pixels wide: {found:?}");
        assert!(found.styled && !found.ran, "{found:?}");
        assert!(found.dangling.is_empty(), "{found:?}");
        last = Some(found);
    }
    last.unwrap()
}

/// A report that would be wide, loud and broken, were it shown as it is.
const WILD: &str = r##"# An_extremely_long_title_that_has_no_space_in_it_and_is_wider_than_a_telephone

## Part

### Question 1

> **What?**
>
> Answer:

<script>window.ran = true; console.error("script")</script>
<img src=x onerror="parent.ran = window.ran = true" width=4000 height=3000>
<img src="https://figures.example/a.png" alt="far away">
<a href="javascript:window.ran=true">x</a> <style>body { --paper: ; width: 9999px }</style>
<iframe src="https://h.example"></iframe><link rel="stylesheet" href="https://h.example/x.css">

![wide](figures/wide.png)

Supercalifragilisticexpialidocious/a/path/that/goes/on/and/on/and/on/and/on/and/on/and/on/and/on.py and `code_that_has_no_space_in_it_and_is_wider_than_a_telephone()`

https://h.example/a/path/that/goes/on/and/on/and/on/and/on/and/on/and/on/and/on?with=a&long=query

| a | b | c | d | e | f | g |
|---|---|---|---|---|---|---|
| a_cell_without_space | a_cell_without_space | a_cell_without_space | a_cell_without_space | x | y | z |

```python
print("a line of code that is certainly wider than any telephone that anybody has ever held in a hand, is it not")
```

A note[^1] and a [link](#nowhere) and ~~this~~.

- [x] done
- [ ] to do

[^1]: The note.
"##;

#[test]
#[ignore = "needs chromium"]
fn the_pages_are_sound_in_a_browser() {
    let chromium = chromium();
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for flags in [&[][..], &["--review"][..]] {
        let page = folder.path().join("sample.html");
        write(&root.join("reports/README.md"), &page, flags);
        let found = assert_sound(&chromium, &page);
        assert!(found.images > 3, "the sample's figures are gone: {found:?}");
    }
    let wild = folder.path().join("wild.md");
    fs::write(&wild, WILD).unwrap();
    fs::create_dir(folder.path().join("figures")).unwrap();
    fs::copy(root.join("tests/cmd/dot.png"), folder.path().join("figures/wide.png")).unwrap();
    let page = folder.path().join("wild.html");
    write(&wild, &page, &["--review"]);
    let found = assert_sound(&chromium, &page);
    assert_eq!(found.images, 1, "{found:?}");
}

#[test]
#[ignore = "needs chromium"]
fn the_table_of_a_class_sorts_by_a_click() {
    let chromium = chromium();
    let folder = tempfile::tempdir().unwrap();
    for (name, words) in [("many", 1200), ("few", 90), ("none", 0), ("middle", 300)] {
        let answer = "word ".repeat(words);
        let text = format!("# R\n\n### Question 1\n\n> **A_prompt_that_is_wide?**\n>\n> Answer:\n\n{answer}\n");
        fs::write(folder.path().join(format!("{name}.md")), text).unwrap();
    }
    let site = folder.path().join("site");
    let paths = ["many", "gone", "few", "none", "middle"].map(|name| folder.path().join(format!("{name}.md")));
    let output = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(["class", "--html"])
        .arg(&site)
        .args(&paths)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "one is not there");
    let found = assert_sound(&chromium, &site.join("index.html"));
    // Every group is named by its folder, or by its file where that is the same for several.
    let ends = ["none.md", "few.md", "middle.md", "many.md", "gone.md"];
    assert_eq!(found.groups.len(), ends.len());
    for (group, end) in found.groups.iter().zip(ends) {
        assert!(group.ends_with(end), "{:?}", found.groups);
    }
}

#[test]
#[ignore = "needs chromium"]
fn the_observer_sees_what_is_unsound() {
    let chromium = chromium();
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("unsound.html");
    let html = "<!DOCTYPE html><title>x</title><meta http-equiv=Content-Security-Policy content=\"img-src data:\">\
                <img src=https://h.example/x.png><div style='width: 1000px'>x</div><a href=#none>x</a>\
                <script>window.ran = true</script>";
    fs::write(&page, html).unwrap();
    let (found, console) = observe(&chromium, &page, NARROW);
    assert_eq!((found.images, found.broken.len()), (1, 1), "{found:?}");
    assert!(found.overflow > 600 && found.ran && !found.styled, "{found:?}");
    assert_eq!(found.dangling, ["none"]);
    assert!(
        console.iter().any(|line| line.contains("Content Security Policy")),
        "{console:#?}"
    );
}

/// Runs in the page itself and writes down what axe finds wrong.
const AXE: &str = r#"<script>AXE</script><script>
axe.run(document, { resultTypes: ["violations"] }).then(result => {
  const found = result.violations.flatMap(rule => rule.nodes.map(node => rule.id + ": " + node.html.slice(0, 160)));
  if (matchMedia("(prefers-color-scheme: dark)").matches !== DARK) found.push("the other colour scheme");
  const report = document.createElement("pre");
  report.textContent = "FOUND" + btoa(unescape(encodeURIComponent(JSON.stringify(found)))) + "END";
  document.body.append(report);
});
</script></body>"#;

/// The source of axe-core, from the file of its npm package that `HANDIN_AXE` names.
fn axe() -> String {
    let path = std::env::var("HANDIN_AXE").expect("HANDIN_AXE names axe.min.js of the npm package axe-core");
    fs::read_to_string(path).expect("axe.min.js can be read")
}

/// What axe finds wrong in a page, in one of Chromium's colour schemes. Its policy keeps axe out, so a copy without it is looked at.
fn violations(chromium: &Path, axe: &str, page: &Path, width: u32, scheme: u32) -> Vec<String> {
    let html = fs::read_to_string(page).unwrap();
    let policy = html
        .find("<meta http-equiv=\"Content-Security-Policy\"")
        .expect("a policy");
    let end = policy + html[policy..].find('>').unwrap() + 1;
    let open = [&html[..policy], &html[end..]].concat().replace(
        "</body>",
        &AXE.replace("DARK", &(scheme == SCHEMES[1]).to_string())
            .replace("AXE", axe),
    );
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.html");
    fs::write(&copy, open).unwrap();
    let output = browse(chromium, &copy, width, scheme);
    let stdout = String::from_utf8_lossy(&output.stdout);
    let (_, encoded) = stdout
        .rsplit_once("<pre>FOUND")
        .unwrap_or_else(|| panic!("axe did not end"));
    let json = decode(encoded.split("END").next().unwrap());
    serde_json::from_slice(&json).unwrap()
}

#[test]
#[ignore = "needs chromium, and axe.min.js of the npm package axe-core in HANDIN_AXE"]
fn the_pages_can_be_used_by_everybody() {
    let (chromium, axe) = (chromium(), axe());
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wild = folder.path().join("wild/README.md");
    fs::create_dir_all(wild.parent().unwrap()).unwrap();
    fs::write(&wild, WILD).unwrap();
    let mut pages = Vec::new();
    for (report, name) in [(&root.join("reports/README.md"), "sample"), (&wild, "wild")] {
        for flags in [&[][..], &["--review"][..]] {
            let page = folder.path().join(format!("{name}{}.html", flags.len()));
            write(report, &page, flags);
            pages.push(page);
        }
    }
    let status = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(["html", "--all"])
        .arg(folder.path().join("site"))
        .args([&wild, &root.join("reports/README.md"), &folder.path().join("gone.md")])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2), "one is not there");
    pages.push(folder.path().join("site/index.html"));
    for page in pages {
        // Narrow, everything that can scroll does.
        for width in [500, 1300] {
            for scheme in SCHEMES {
                let found = violations(&chromium, &axe, &page, width, scheme);
                assert!(found.is_empty(), "{} at {width} pixels: {found:#?}", page.display());
            }
        }
    }
    let unsound = folder.path().join("unsound.html");
    let html = "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"\"><title>x</title></head>\
                <body><img src=\"data:,\"></body></html>";
    fs::write(&unsound, html).unwrap();
    let found = violations(&chromium, &axe, &unsound, 1300, SCHEMES[0]);
    assert!(found.iter().any(|found| found.starts_with("image-alt: ")), "{found:?}");
}
