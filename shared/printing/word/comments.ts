// The comments of a Word file, and which of them answers which: the standard knows only the first, Word's own part beside
// it the second ([MS-DOCX] 2.5.4, commentsEx). Pure.
import { writtenMoment } from '../moments.ts'
import { element, XML_HEAD } from '../xml.ts'
import { paragraphXml } from './paragraph.ts'
import { plainRun, RECORD_INITIALS, type Remark, sheetOf } from './sheets.ts'
import { WORD_NAMESPACE } from './styles.ts'

/** A comment is named by the id of its last paragraph: eight hexadecimal digits, not all of them 0. */
const nameOf = (id: number): string => (id + 1).toString(16).toUpperCase().padStart(8, '0')

export const commentsXml = (remarks: readonly Remark[]): string =>
  XML_HEAD +
  element(
    'w:comments',
    {
      'xmlns:w': WORD_NAMESPACE,
      'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
      'xmlns:w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
      'mc:Ignorable': 'w14',
    },
    ...remarks.map(({ hand, lines, said }, id) =>
      element(
        'w:comment',
        {
          ...{ 'w:id': id, 'w:author': hand.by, 'w:date': writtenMoment(hand.at) },
          'w:initials': said ? hand.by : RECORD_INITIALS,
        },
        ...lines.map((line, i) =>
          paragraphXml(
            sheetOf('CommentText', plainRun(line)),
            { direction: 'ltr', nextId: () => 0 },
            i === lines.length - 1 ? { 'w14:paraId': nameOf(id) } : {},
          ),
        ),
      ),
    ),
  )

/** Threads: what answers another comment names it. Files hold open threads alone. */
export const commentsExtendedXml = (remarks: readonly Remark[]): string =>
  XML_HEAD +
  element(
    'w15:commentsEx',
    { 'xmlns:w15': 'http://schemas.microsoft.com/office/word/2012/wordml' },
    ...remarks.map(({ answers }, id) =>
      element('w15:commentEx', {
        'w15:paraId': nameOf(id),
        'w15:paraIdParent': answers === null ? null : nameOf(answers),
        'w15:done': 0,
      }),
    ),
  )
