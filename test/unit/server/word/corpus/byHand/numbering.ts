// Numbers, bullets and ranks that a Word file computes from its lists and styles.
import { p } from '../../../../../helpers/word.ts'
import { level, list, numbered, style } from '../styling.ts'
import { type Case, words } from './case.ts'

export const NUMBERING: readonly Case[] = [
  {
    quirk: 'decimal numbers of several levels, computed from their definition',
    xml: {
      body: ['One', 'Two', 'Three', 'Four'].map((text, i) => p(text, numbered(1, [0, 1, 2, 2][i]))).join(''),
      numbering: list(
        1,
        level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2') + level(2, 'decimal', '%1.%2.%3'),
      ),
    },
    lines: [
      ['item', '1', '1.', 'One'],
      ['provision', '2', '1.1', 'Two'],
      ['provision', '3', '1.1.1', 'Three'],
      ['provision', '3', '1.1.2', 'Four'],
    ],
  },
  {
    quirk: 'letters and Roman numbers that begin again below each letter',
    xml: {
      body: ['A', 'B', 'C', 'D', 'E'].map((text, i) => p(text, numbered(1, [0, 1, 1, 0, 1][i]))).join(''),
      numbering: list(1, level(0, 'lowerLetter', '%1)') + level(1, 'lowerRoman', '%2)')),
    },
    lines: [
      ['item', '1', 'a)', 'A'],
      ['item', '2', 'i)', 'B'],
      ['item', '2', 'ii)', 'C'],
      ['item', '1', 'b)', 'D'],
      ['item', '2', 'i)', 'E'],
    ],
  },
  {
    quirk: 'a list that states a start of its own',
    xml: {
      body: p('A', numbered(1)) + p('B', numbered(2)) + p('C', numbered(1)),
      numbering: list(
        1,
        level(0, 'decimal', '%1)'),
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
      ),
    },
    lines: [
      ['item', '1', '1)', 'A'],
      ['item', '1', '7)', 'B'],
      ['item', '1', '8)', 'C'],
    ],
  },
  {
    quirk: 'a number that the style brings, tied to its level in the definition',
    xml: {
      body: p('Article', '<w:pStyle w:val="Art"/>') + p('Sub', '<w:pStyle w:val="Sub"/>'),
      styles: style('Art', `<w:pPr>${numbered(1)}</w:pPr>`) + style('Sub', `<w:basedOn w:val="Art"/>`),
      numbering: list(
        1,
        level(0, 'decimal', 'Article %1', '<w:pStyle w:val="Art"/>') +
          level(1, 'decimal', '%1.%2', '<w:pStyle w:val="Sub"/>'),
      ),
    },
    lines: [
      ['item', '1', 'Article 1', 'Article'],
      ['provision', '2', '1.1', 'Sub'],
    ],
  },
  {
    quirk: 'a paragraph that its list lets go again, and bullets of a symbol font',
    xml: {
      body:
        p('None', '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p('Bullet', numbered(1)),
      styles: style('L', `<w:pPr>${numbered(1)}</w:pPr>`),
      numbering: list(1, level(0, 'bullet', '\uf0b7')),
    },
    lines: [words('None'), ['item', '1', '•', 'Bullet']],
  },
  {
    quirk: 'headings by rank, by what their style is based on, and by name alone',
    xml: {
      body: ['A', 'B', 'C']
        .map((text, i) => p(text, `<w:pStyle w:val="${['H1', 'Own', 'heading 3'][i]}"/>`))
        .join(''),
      styles:
        style('H1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
        style('Own', '<w:basedOn w:val="Deep"/>') +
        style('Deep', '<w:basedOn w:val="Own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>') +
        style('heading 3', ''),
    },
    lines: [
      ['heading', '1', null, 'A'],
      ['heading', '2', null, 'B'],
      ['heading', '3', null, 'C'],
    ],
  },
]
