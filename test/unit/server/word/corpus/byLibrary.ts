// Word files of the docx library, made while the tests run, with what must be read of them.
import {
  AlignmentType,
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'

const change = { id: 1, author: 'CEPT', date: '2026-01-05T10:00:00Z' }

type Options = ConstructorParameters<typeof Document>[0]

const made = async (children: Options['sections'][number]['children'], more: Partial<Options> = {}) =>
  new Uint8Array(await Packer.toBuffer(new Document({ ...more, sections: [{ children }] })))

export const BY_LIBRARY = [
  {
    quirk: 'headings with formatted words',
    file: () =>
      made([
        new Paragraph({ text: 'RESOLUTION 1', heading: HeadingLevel.TITLE }),
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          children: [new TextRun({ text: 'Section', bold: true })],
        }),
        new Paragraph({
          children: [new TextRun('The '), new TextRun({ text: 'plan', bold: true }), new TextRun('.')],
        }),
      ]),
    lines: [
      ['heading', '1', null, 'RESOLUTION 1'],
      ['heading', '2', null, 'Section'],
      ['paragraph', null, null, 'The plan.'],
    ],
  },
  {
    quirk: 'tracked changes',
    file: () =>
      made([
        new Paragraph({
          children: [
            new TextRun('The '),
            new DeletedTextRun({ text: 'Conference', ...change }),
            new InsertedTextRun({ text: 'Group', ...change, id: 2 }),
            new TextRun(' acts.'),
          ],
        }),
      ]),
    lines: [['paragraph', null, null, 'The Conference acts.']],
  },
  {
    quirk: 'numbering of two levels',
    file: () =>
      made(
        [0, 1, 1].map(
          level => new Paragraph({ text: `Level ${level}.`, numbering: { reference: 'own', level } }),
        ),
        {
          numbering: {
            config: [
              {
                reference: 'own',
                levels: [
                  { level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START },
                  { level: 1, format: LevelFormat.LOWER_LETTER, text: '%2)', alignment: AlignmentType.START },
                ],
              },
            ],
          },
        },
      ),
    lines: [
      ['item', '1', '1.', 'Level 0.'],
      ['item', '1', 'a)', 'Level 1.'],
      ['item', '1', 'b)', 'Level 1.'],
    ],
  },
  {
    quirk: 'a table and a footnote',
    file: () =>
      made(
        [
          new Table({
            rows: [
              new TableRow({
                children: ['1.8.2', 'It acts.'].map(
                  text => new TableCell({ children: [new Paragraph(text)] }),
                ),
              }),
            ],
          }),
          new Paragraph({ children: [new TextRun('See below.'), new FootnoteReferenceRun(1)] }),
        ],
        { footnotes: { 1: { children: [new Paragraph('The note.')] } } },
      ),
    lines: [
      ['provision', '3', '1.8.2', 'It acts.'],
      ['paragraph', null, null, 'See below.¹'],
      ['item', '1', '¹', 'The note.'],
    ],
  },
] as const
