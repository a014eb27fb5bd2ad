// The forms that a Word file itself may have: Parley's own, the strict one, another encoding.
import { p, r } from '../../../../../helpers/word.ts'
import type { Case } from './case.ts'

export const PACKED: readonly Case[] = [
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
