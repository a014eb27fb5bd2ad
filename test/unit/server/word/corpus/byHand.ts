// Word files written by hand from the standard (ECMA-376, parts 1 and 4): one quirk each, with what must be read.
import { del, end, ins, moved, moveRun, p, r, type WordXml } from '../../../../helpers/word.ts'

/** `lines`: type, level, printed number, words of each paragraph of the base. */
export type Case = {
  quirk: string
  xml: WordXml
  lines: (readonly [string, string | null, string | null, string])[]
  losses?: Record<string, number>
}

const words = (text: string) => ['paragraph', null, null, text] as const
export const style = (id: string, inside: string, type = 'paragraph'): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${inside}</w:style>`
export const numbered = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
export const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
export const list = (
  id: number,
  levels: string,
  nums = `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`,
) => `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>${nums}`
const drawing = (inside: string): string =>
  `<w:drawing><wp:inline><wps:wsp><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing>`

export const BY_HAND: readonly Case[] = [
  {
    quirk: 'one word split over runs, with the noise of revision ids, spelling marks and bookmarks',
    xml: {
      body: '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00EF"><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:proofErr w:type="spellStart"/><w:r w:rsidRPr="0012"><w:t>Confer</w:t></w:r><w:r w:rsidR="0034"><w:t>ence</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="1"/><w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> acts.</w:t></w:r></w:p>',
    },
    lines: [words('Conference acts.')],
  },
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
  {
    quirk: 'smart tags and custom XML around words and around paragraphs',
    xml: {
      body: `<w:customXml w:element="x">${p(`<w:smartTag w:element="place"><w:smartTag w:element="city">${r('Geneva')}</w:smartTag></w:smartTag>${r(' acts.')}`)}</w:customXml>`,
    },
    lines: [words('Geneva acts.')],
  },
  {
    quirk: 'content controls around words and around paragraphs',
    xml: {
      body: `<w:sdt><w:sdtPr><w:alias w:val="Not words"/></w:sdtPr><w:sdtContent>${p(`${r('The ')}<w:sdt><w:sdtContent>${r('Group')}</w:sdtContent></w:sdt>${r(' acts.')}`)}</w:sdtContent></w:sdt>`,
    },
    lines: [words('The Group acts.')],
  },
  {
    quirk: 'links and fields: results are words, codes are not, also fields in fields',
    xml: {
      body: p(
        `<w:hyperlink r:id="rId9">${r('See ')}</w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('9')}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('Annex 2')}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="DATE">${r(' of today')}</w:fldSimple>`,
      ),
    },
    lines: [words('See Annex 2 of today')],
  },
  {
    quirk: 'tabs, breaks, hyphens that may not break and hyphens that nobody sees',
    xml: {
      body: p(
        '<w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t><w:noBreakHyphen/><w:t>D</w:t><w:softHyphen/><w:t>E\u00adF g</w:t></w:r>',
      ),
    },
    lines: [words('A B C\u2011DEF g')],
  },
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
    quirk: 'text from right to left, with a run that states it too',
    xml: { body: p(r('ينبغي أن يراجع المؤتمر', '<w:rtl/>'), '<w:bidi/>') },
    lines: [words('ينبغي أن يراجع المؤتمر')],
  },
  {
    quirk: 'Chinese words with fonts of their own',
    xml: { body: p(r('会议应审查计划。', '<w:rFonts w:eastAsia="SimSun"/><w:lang w:eastAsia="zh-CN"/>')) },
    lines: [words('会议应审查计划。')],
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
    quirk: 'a moved paragraph stands at its old place in the base',
    xml: {
      body:
        moved('To', 'A', 'm', p(moveRun('To', 'A', 'One.'), end('moveTo', 'A'))) +
        p('Two.') +
        moved('From', 'A', 'm', p(moveRun('From', 'A', 'One.'), end('moveFrom', 'A'))),
    },
    lines: [words('Two.'), words('One.')],
  },
  {
    quirk: 'a paragraph that somebody parts or joins is one, and two, in the base',
    xml: { body: p('One', end('ins', 'A')) + p(' two.') + p('Three', end('del', 'A')) + p('four.') },
    lines: [words('One two.'), words('Three'), words('four.')],
  },
  {
    quirk: "a deletion inside an insertion is nobody's base, an insertion around a deletion neither",
    xml: { body: p(r('A') + ins('A', del('B', 'x')) + del('B', ins('A', 'y')) + r('B')) },
    lines: [words('AB')],
  },
  {
    quirk: 'the signs that Parley draws: brackets, owners, numbers and notices',
    xml: {
      body:
        p('Without prejudice', '<w:pStyle w:val="ParleyNotice"/>') +
        p(
          `${r('1.8.2', '<w:rStyle w:val="ParleyNumber"/>')}<w:r><w:tab/></w:r>${r('The ')}${r('[', '<w:rStyle w:val="ParleyBracket"/>')}${r('Group')}${r(']', '<w:rStyle w:val="ParleyBracket"/>')}${r('CEPT', '<w:rStyle w:val="ParleyOwner"/>')}`,
        ),
      properties: { ParleyText: 'resolution-1', ParleySeq: '12', ParleyKind: 'revisions' },
    },
    lines: [['provision', '3', '1.8.2', 'The Group']],
  },
  {
    quirk: 'page headers and footers are told, not carried',
    xml: { body: p('Words'), header: p('Document 12') },
    lines: [words('Words')],
    losses: { headers: 1 },
  },
  {
    quirk: 'the strict form of the standard, with names of its own',
    xml: {
      body: '',
      raw: {
        'word/document.xml':
          '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:outlineLvl x:val="0"/></x:pPr><x:r><x:t>Strict</x:t></x:r></x:p></x:body></x:document>',
      },
    },
    lines: [['heading', '1', null, 'Strict']],
  },
  {
    quirk: 'a part in UTF-16 with its mark',
    xml: {
      body: '',
      raw: {
        'word/document.xml': Buffer.concat([
          Buffer.from([0xff, 0xfe]),
          Buffer.from(
            '<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Wörter</w:t></w:r></w:p></w:body></w:document>',
            'utf16le',
          ),
        ]),
      },
    },
    lines: [['heading', '1', null, 'Wörter']],
  },
]
