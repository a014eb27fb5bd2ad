// Word files of programs, kept under test/fixtures/word: LibreOffice 7.4 (from HTML, and files of ours opened and saved
// again) and pandoc 2.17 (from Markdown with tracked changes).

type Kept = {
  file: string
  quirk: string
  lines: readonly (readonly [string, string | null, string | null, string])[]
  /** every run of the file that somebody changed: inserted by, deleted by, words */
  changes?: readonly (readonly [string, string, string])[]
}

export const BY_PROGRAMS: readonly Kept[] = [
  {
    file: 'libreoffice-resolution',
    quirk: 'headings, lists and a table that came from HTML',
    lines: [
      ['heading', '1', null, 'RESOLUTION 1 (illustration)'],
      ['heading', '3', null, 'considering'],
      ['preamble', null, 'a)', 'that plans exist;'],
      ['heading', '2', null, 'Section 1'],
      ['item', '2', '1.', 'First item'],
      ['item', '2', '2.', 'Second item'],
      ['item', '2', 'a.', 'Inner item'],
      ['provision', '3', '1.8.2', 'The Conference reviews it.'],
    ],
  },
  {
    file: 'libreoffice-arabic',
    quirk: 'right to left, under a default language that nobody chose',
    lines: [
      ['heading', '1', null, 'القرار 1'],
      ['paragraph', null, null, 'ينبغي أن يراجع المؤتمر الخطة.'],
    ],
  },
  {
    file: 'libreoffice-numbered',
    quirk: 'numbering definitions and a footnote written anew',
    lines: [
      ['heading', '1', null, 'Terms'],
      ['item', '1', '1.', 'One'],
      ['item', '1', 'a)', 'Two'],
      ['item', '1', 'b)', 'Three'],
      ['paragraph', null, null, 'Words¹'],
      ['item', '1', '¹', 'The note.'],
    ],
  },
  {
    file: 'libreoffice-tracked',
    quirk: 'tracked changes, a deletion in an insertion, paragraph ends and a comment survive',
    lines: [
      ['heading', '1', null, 'RESOLUTION 1'],
      ['paragraph', null, null, 'The Conference reviews the plan.'],
      ['paragraph', null, null, 'Old paragraph.'],
      ['paragraph', null, null, 'Last paragraph.'],
    ],
    changes: [
      ['', 'CEPT', 'Conference'],
      ['CEPT', '', 'Group'],
      ['RCC', '', 'draft '],
      ['RCC', 'APT', 'final '],
      ['RCC', '', 'New paragraph.'],
      ['', 'CEPT', 'Old paragraph.'],
    ],
  },
  {
    file: 'libreoffice-moved',
    quirk: 'a move comes back as its two halves',
    lines: ['Zero.', 'One.', 'Two.', 'Three.'].map(words => ['paragraph', null, null, words] as const),
    changes: [
      ['RCC', '', 'Two.'],
      ['', 'RCC', 'Two.'],
    ],
  },
  {
    file: 'libreoffice-signs',
    quirk: 'the signs that Parley draws keep their styles',
    lines: [['provision', '3', '1.8.2', 'The Group']],
    changes: [['CEPT', '', ' now']],
  },
  {
    file: 'pandoc-resolution',
    quirk: 'headings, a list, a note and tracked changes of Markdown',
    lines: [
      ['heading', '1', null, 'RESOLUTION 24 (illustration)'],
      ['heading', '3', null, 'considering'],
      ['preamble', null, 'a)', 'that plans exist;¹'],
      ['heading', '3', null, 'resolves'],
      ['item', '1', '1.', 'to review the plan;'],
      ['item', '1', '2.', 'to report.'],
      ['paragraph', null, null, 'The Conference should act.'],
      ['item', '1', '¹', 'A note of pandoc.'],
    ],
    changes: [
      ['CEPT', '', 'shall'],
      ['', 'CEPT', 'should'],
    ],
  },
]
