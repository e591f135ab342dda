//! The rule about figures that nothing shows.

use std::collections::HashSet;

use super::build::Findings;
use super::finding::Kind;
use super::input::Input;
use crate::facts::figures::{Figures, PictureKind, Presence};
use crate::report::Report;

/// The sample figures the template comes with.
const SAMPLES: [&str; 5] = ["bucket.png", "build.png", "overview.png", "registry.png", "wandb.png"];

/// Notes all pictures of the figures folder that nothing shows, links or names, in one finding.
pub(super) fn unused(findings: &mut Findings<'_>, input: &Input<'_>) {
    let mut paths = unshown(input.report, input.figures);
    paths.retain(|path| !input.figures.mentioned.contains(path));
    if !paths.is_empty() {
        let folder = input.options.figures.clone();
        findings.document(0..0, Kind::FigureUnused { paths, folder });
    }
}

/// The pictures of the figures folder that the report neither shows, links nor names, in order.
#[must_use]
pub fn unshown(report: &Report, figures: &Figures) -> Vec<String> {
    let mut used: HashSet<String> = report.image_paths().into_iter().collect();
    // What a finding about a missing picture offers is found already.
    used.extend(figures.by_target.values().filter_map(|presence| match presence {
        Presence::Missing { near } => near.clone(),
        Presence::OtherCase { actual } => Some(actual.clone()),
        Presence::Outside { .. } | Presence::Found(_) => None,
    }));
    let is_picture = |kind: PictureKind| !matches!(kind, PictureKind::NotAPicture | PictureKind::Empty);
    let listed = figures.listed.iter();
    let unused = listed.filter(|listed| {
        let name = listed.path.rsplit('/').next().unwrap_or_default();
        let expected = name.starts_with('.') || SAMPLES.contains(&name);
        is_picture(listed.picture.kind)
            && !expected
            && !used.contains(&listed.path)
            && memchr::memmem::find(report.text.as_bytes(), name.as_bytes()).is_none()
    });
    unused.map(|listed| listed.path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::drawn::Drawn;
    use crate::facts::figures::PictureKind;

    #[test]
    fn a_figure_that_nothing_shows() {
        Drawn::asked("As you like.", "![a](figures/a.png) [b](figures/b.png)")
            .listed("figures/a.png")
            .listed("figures/b.png")
            .listed("figures/bucket.png")
            .listed("figures/.gitkeep")
            .only(&[Rule::FigureUnused])
            .check();
        Drawn::report(
            "
### Question 1
¦ figure-unused: nothing shows 2 pictures of `figures/`: `figures/rye.png` and `figures/spare.png`

> **What?**
>
> Answer:

Rye. <!-- handin: allow figure-unused -->
",
        )
        .listed("figures/rye.png")
        .listed("figures/spare.png")
        .listed("figures/of_the_readme.png")
        .mentioned("figures/of_the_readme.png")
        .figure("figures/notes.drawio", PictureKind::NotAPicture)
        .check();
        Drawn::asked("As you like.", "Rye.")
            .listed("figures/spare.png")
            .options(|options| {
                options.rules.insert(Rule::FigureUnused, None);
            })
            .check();
    }
}
