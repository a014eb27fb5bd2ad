// What stands beside plain words in a Word file and is put into line, or told as lost.
import { p, r } from '../../../../../helpers/word.ts'
import { type Case, words } from './case.ts'

const drawing = (inside: string): string =>
  `<w:drawing><wp:inline><wps:wsp><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing>`

export const BESIDE: readonly Case[] = [
  {
    quirk: 'footnotes and endnotes, each behind the text under its sign',
    xml: {
      body: p(
        `${r('Words')}<w:r><w:footnoteReference w:id="2"/></w:r>${r(' and')}<w:r><w:endnoteReference w:id="1"/></w:r>`,
      ),
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('—')}</w:footnote><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${r(' First note.')}`)}</w:footnote>`,
      endnotes: `<w:endnote w:id="1">${p('Second note.')}</w:endnote>`,
    },
    lines: [words('Words¹ and²'), ['item', '1', '¹', 'First note.'], ['item', '1', '²', 'Second note.']],
    losses: { footnotes: 2 },
  },
  {
    quirk: 'a table in a table, and a number in a cell of its own',
    xml: {
      body: `<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p('1.8.2')}</w:tc><w:tc>${p('Outer')}<w:tbl><w:tr><w:tc>${p('Inner')}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`,
    },
    lines: [['provision', '3', '1.8.2', 'Outer'], words('Inner')],
    losses: { tables: 2 },
  },
  {
    quirk: 'a text box told twice, of which one is read',
    xml: {
      body: p(
        `${r('Beside')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawing(p('In the box'))}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p('In the box')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ),
    },
    lines: [words('Beside'), words('In the box')],
    losses: { 'text-boxes': 1 },
  },
  {
    quirk: 'pictures, equations, documents inside and hidden words: told, not carried',
    xml: {
      body: `${p(`${r('Words')}<w:r><w:drawing/></w:r>${r(' hidden', '<w:vanish/>')}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`)}<w:altChunk r:id="rId3"/>`,
    },
    lines: [words('Wordsx=1')],
    losses: { images: 1, hidden: 1, equations: 1, chunks: 1 },
  },
  {
    quirk: 'letters of symbol fonts, known and unknown',
    xml: {
      body: p(
        `<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5 </w:t><w:sym w:font="Nobody" w:char="F0AA"/><w:t>end</w:t></w:r>`,
      ),
    },
    lines: [words('≥5 end')],
    losses: { symbols: 1 },
  },
  {
    quirk: 'looks and tracked changes of looks: told, not carried',
    xml: {
      body: p(
        r('Under', '<w:u w:val="single"/>') +
          r(' off', '<w:u w:val="none"/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>'),
        '<w:pPrChange w:id="2" w:author="A"><w:pPr/></w:pPrChange>',
      ),
    },
    lines: [words('Under off')],
    losses: { looks: 1, 'look-changes': 1, 'paragraph-changes': 1 },
  },
  {
    quirk: 'page headers and footers are told, not carried',
    xml: { body: p('Words'), header: p('Document 12') },
    lines: [words('Words')],
    losses: { headers: 1 },
  },
]
