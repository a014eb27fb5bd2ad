// Words that stand in a Word file in many wrappings and scripts, of which all are read.
import { p, r } from '../../../../../helpers/word.ts'
import { type Case, words } from './case.ts'

export const WORDING: readonly Case[] = [
  {
    quirk: 'one word split over runs, with the noise of revision ids, spelling marks and bookmarks',
    xml: {
      body: '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00EF"><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:proofErr w:type="spellStart"/><w:r w:rsidRPr="0012"><w:t>Confer</w:t></w:r><w:r w:rsidR="0034"><w:t>ence</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="1"/><w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> acts.</w:t></w:r></w:p>',
    },
    lines: [words('Conference acts.')],
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
    quirk: 'text from right to left, with a run that states it too',
    xml: { body: p(r('ينبغي أن يراجع المؤتمر', '<w:rtl/>'), '<w:bidi/>') },
    lines: [words('ينبغي أن يراجع المؤتمر')],
  },
  {
    quirk: 'Chinese words with fonts of their own',
    xml: { body: p(r('会议应审查计划。', '<w:rFonts w:eastAsia="SimSun"/><w:lang w:eastAsia="zh-CN"/>')) },
    lines: [words('会议应审查计划。')],
  },
]
