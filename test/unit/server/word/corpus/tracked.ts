// Word files with tracked changes that are no inserted or deleted words, by hand from the standard: what each brings to the
// text that its own base makes.
import { del, end, ins, p, r, reformed, relooked, stamp, type WordXml } from '../../../../helpers/word.ts'
import { level, list, numbered, style } from './styling.ts'

export type Tracked = {
  quirk: string
  xml: WordXml
  /** type, level and number of each paragraph of the base */
  base: (readonly [string, string | null, string | null])[]
  /** by, paragraph counted from 0, and what it should be */
  forms?: (readonly [string, number, string, string | null, string | null])[]
  /** the paragraphs afterwards, as `marked` writes them; else nothing is changed in them */
  words?: string[]
  losses?: Record<string, number>
  lostLooks?: number
}

const heading = style('H2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
const inList = (at: number): string => numbered(1, at)
const lists = list(1, level(0, 'lowerLetter', '%1)') + level(1, 'lowerRoman', '%2)'))
const decimals = list(1, level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2'))
const plain = ['paragraph', null, null] as const

export const TRACKED: readonly Tracked[] = [
  {
    quirk: 'a paragraph that becomes a heading, and a heading that becomes words',
    xml: {
      body:
        p('One.', `<w:pStyle w:val="H2"/>${reformed('CEPT', '')}`) +
        p('Two', reformed('RCC', '<w:pStyle w:val="H2"/>')),
      styles: heading,
    },
    base: [plain, ['heading', '2', null]],
    forms: [
      ['CEPT', 0, 'heading', '2', null],
      ['RCC', 1, 'paragraph', null, null],
    ],
  },
  {
    quirk: 'an outline level without a style',
    xml: { body: p('One.', `<w:outlineLvl w:val="0"/>${reformed('APT', '<w:outlineLvl w:val="9"/>')}`) },
    base: [plain],
    forms: [['APT', 0, 'heading', '1', null]],
  },
  {
    quirk: 'a paragraph that joins a list, and the one behind it that only counts on',
    xml: {
      body: p('One.', inList(0)) + p('Two.', inList(0) + reformed('CEPT', '')) + p('Three.', inList(0)),
      numbering: lists,
    },
    base: [['item', '1', 'a)'], plain, ['item', '1', 'b)']],
    forms: [['CEPT', 1, 'item', '1', 'b)']],
  },
  {
    quirk: 'an item that leaves its list, and one that goes a level down',
    xml: {
      body: p('One.', reformed('CEPT', inList(0))) + p('Two.', inList(1) + reformed('APT', inList(0))),
      numbering: lists,
    },
    base: [
      ['item', '1', 'a)'],
      ['item', '1', 'b)'],
    ],
    forms: [
      ['CEPT', 0, 'paragraph', null, null],
      ['APT', 1, 'item', '2', 'i)'],
    ],
  },
  {
    quirk: 'a provision of a decimal list that goes a level down',
    xml: {
      body: p('One.', inList(0)) + p('Two.', inList(1) + reformed('CEPT', inList(0))),
      numbering: decimals,
    },
    base: [
      ['item', '1', '1.'],
      ['item', '1', '2.'],
    ],
    forms: [['CEPT', 1, 'provision', '2', '1.1']],
  },
  {
    quirk: 'properties of a list that somebody inserted, as older files say it',
    xml: {
      body: p('One.', `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins ${stamp('CEPT')}/></w:numPr>`),
      numbering: lists,
    },
    base: [plain],
    forms: [['CEPT', 0, 'item', '1', 'a)']],
  },
  {
    quirk: 'a former number that the file states itself, and one that cannot be read',
    xml: {
      body: ['%1:3:0:.%2:1:4:)', '\u00b7']
        .map(former =>
          p(
            'Words.',
            `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:numberingChange w:original="${former}" ${stamp('RCC')}/></w:numPr>`,
          ),
        )
        .join(''),
      numbering: lists,
    },
    base: [
      ['item', '1', '3.a)'],
      ['item', '1', 'b)'],
    ],
    forms: [['RCC', 0, 'item', '1', 'a)']],
    losses: { 'number-changes': 1 },
  },
  {
    quirk: 'a list that begins anew',
    xml: {
      body: p('One.', inList(0)) + p('Two.', numbered(2) + reformed('CEPT', inList(0))),
      numbering: list(
        1,
        level(0, 'decimal', '%1)'),
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
      ),
    },
    base: [
      ['item', '1', '1)'],
      ['item', '1', '2)'],
    ],
    forms: [['CEPT', 1, 'item', '1', '7)']],
  },
  {
    quirk: 'numbers in force do not count paragraphs that are only proposed',
    xml: {
      body:
        p('One.', inList(0)) +
        p(ins('CEPT', 'New.'), inList(0) + end('ins', 'CEPT')) +
        p(del('RCC', 'Gone.'), inList(0) + end('del', 'RCC')) +
        p('Two.', inList(0)),
      numbering: lists,
    },
    base: [
      ['item', '1', 'a)'],
      ['item', '1', 'b)'],
      ['item', '1', 'c)'],
    ],
    words: ['One.', '{iCEPT:New.}', 'Gone.', 'Two.'],
  },
  {
    quirk: 'only the distance of a paragraph: told, not carried',
    xml: { body: p('One.', `<w:ind w:start="567"/>${reformed('CEPT', '')}`) },
    base: [plain],
    losses: { 'paragraph-changes': 1 },
  },
  {
    quirk: "the names of Parley's own styles, and a number edited in pieces",
    xml: {
      body:
        p(
          r('9)\t', '<w:rStyle w:val="ParleyNumber"/>') + r('One.'),
          `<w:pStyle w:val="ParleyItem2"/>${reformed('CEPT', '<w:pStyle w:val="Parley Item"/>')}`,
        ) +
        p(
          r('1.', '<w:rStyle w:val="ParleyNumber"/>') +
            del('APT', r('2', '<w:rStyle w:val="ParleyNumber"/>')) +
            ins('APT', r('3', '<w:rStyle w:val="ParleyNumber"/>')) +
            r('\tTwo.'),
          '<w:pStyle w:val="ParleyProvision"/>',
        ),
    },
    base: [
      ['item', '1', '9)'],
      ['provision', '2', '1.2'],
    ],
    forms: [
      ['CEPT', 0, 'item', '2', '9)'],
      ['APT', 1, 'provision', '2', '1.3'],
    ],
  },
  {
    quirk: 'words of the base in bold: shown as a replacement by the same words',
    xml: { body: p(r('The ') + r('plan', `<w:b/>${relooked('CEPT', '')}`) + r(' stands.')) },
    base: [plain],
    words: ['The {dCEPT:plan}{iCEPT:*plan*} stands.'],
  },
  {
    quirk: 'italics of a style of letters taken from words, and put on those that another strikes',
    xml: {
      body: p(
        r('The ') +
          del('APT', r('old ', `<w:i/><w:iCs/>${relooked('CEPT', '')}`)) +
          ins('RCC', 'new ') +
          r('plan', relooked('CEPT', '<w:rStyle w:val="Slant"/>')) +
          r(' is', '<w:i/>') +
          r('.'),
      ),
      styles: style('Slant', '<w:rPr><w:i/></w:rPr>', 'character'),
    },
    base: [plain],
    words: ['The {dAPT:old }{iRCC:new }{dCEPT:/plan/}{iCEPT:plan}/ is/.'],
    lostLooks: 1,
  },
  {
    quirk: 'own new words in bold, and those of another: told alone',
    xml: {
      body: p(
        r('The ') +
          ins('CEPT', r('new ', `<w:b/>${relooked('CEPT', '')}`)) +
          ins('APT', r('best ', `<w:b/>${relooked('CEPT', '')}`)) +
          r('plan.'),
      ),
    },
    base: [plain],
    words: ['The {iCEPT:*new *}{iAPT:best }plan.'],
    lostLooks: 1,
  },
  {
    quirk: 'bold words that their own author strikes, and bold in a heading: nothing to be asked for',
    xml: {
      body:
        p(r('The ') + del('CEPT', r('plan', `<w:b/>${relooked('CEPT', '')}`)) + r('.')) +
        p(r('Title', `<w:b/>${relooked('CEPT', '')}`), '<w:outlineLvl w:val="0"/>'),
    },
    base: [plain, ['heading', '1', null]],
    words: ['The {dCEPT:plan}.', 'Title'],
    losses: { 'look-changes': 1 },
  },
  {
    quirk: 'bold with underlining and colour: the one is carried, the others are told',
    xml: {
      body: p(
        r('The ') +
          r('plan', `<w:b/><w:u w:val="single"/>${relooked('CEPT', '')}`) +
          r(' stands', `<w:color w:val="FF0000"/>${relooked('CEPT', '')}`) +
          r('.'),
      ),
    },
    base: [plain],
    words: ['The {dCEPT:plan}{iCEPT:*plan*} stands.'],
    losses: { looks: 1, 'look-changes': 2 },
  },
]
