// How the file of a version looks: as on paper, in black, legible without colour.
export const STYLE = `
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.6 Georgia, 'Times New Roman', serif; color: #111; background: #fff }
header, footer { font: 0.9375rem/1.5 system-ui, sans-serif }
h1 { font: 600 1.5rem/1.3 Georgia, serif; margin: 0 0 1rem }
.rev { white-space: nowrap }
h2 { font-size: 1.1rem }
dl { margin: 0; border-block: 1px solid #999; padding-block: .6rem }
dl div { display: flex; gap: .75rem }
dt { flex: 0 0 8.5rem; color: #444 }
dd { margin: 0; overflow-wrap: anywhere }
.legend { color: #444 }
main { border-block-end: 1px solid #999; padding-block: 1rem; overflow-wrap: anywhere }
main.illustrative::before { content: 'Illustrative wording'; display: block; font: 600 .8125rem system-ui, sans-serif; color: #444 }
.item { margin-inline-start: 2rem }
.num { font-weight: 600 }
ins { text-decoration: underline; text-decoration-thickness: 1.5px }
del { text-decoration: line-through; color: #444 }
sup { font: 600 .62em system-ui, sans-serif; margin-inline-start: .15em; unicode-bidi: isolate; direction: ltr; display: inline-block; text-decoration: none }
.bracket, ins, del { unicode-bidi: isolate }
.new { font: .8125rem system-ui, sans-serif; border: 1px solid #999; padding: 0 .3em }
footer p { margin: .3rem 0 }
footer .in { margin-inline-start: 1.5rem; color: #333 }
@page { margin: 1.8cm; @bottom-center { content: counter(page) ' / ' counter(pages); font: .75rem system-ui, sans-serif } }
@media print { body { margin: 0; max-width: none } p, h1, h2, h3 { break-inside: avoid } h1, h2, h3 { break-after: avoid } }
`

/** What compilations have beside; the number in the margin counts paragraphs. */
export const COMPILED_STYLE = `main h2 { display: flex; gap: .4em; margin: 1.6rem 0 .4rem; border-block-end: 1px solid #999 }
main h3 { margin: 1rem 0 .2rem; font: 600 .9375rem/1.5 system-ui, sans-serif }
main p { margin: .3rem 0 }
.sign { display: inline-block; min-width: 3.5rem }
.said { font: .9375rem/1.5 system-ui, sans-serif; margin-inline-start: 2rem }
.nth { margin-inline-start: auto; font: .75rem/1.5 system-ui, sans-serif; color: #444; font-variant-numeric: tabular-nums }
`

export const LANDSCAPE_STYLE = `body { max-width: 72rem }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .875rem; line-height: 1.4 }
th, td { border: 1px solid #999; padding: .3rem .4rem; vertical-align: top; text-align: start; overflow-wrap: anywhere }
th { font: 600 .8125rem/1.4 system-ui, sans-serif }
td .nth { float: inline-end; margin-inline-start: .4em }
td h3, td p, td .said { margin: 0 0 .2rem }
td .sign { min-width: 0 }
td h3, td .said { font-size: .8125rem }
thead { display: table-header-group }
tr { break-inside: avoid }
@page { size: A4 landscape }
`
