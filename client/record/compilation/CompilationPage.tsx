// All proposals compiled as ITU compiles them, live from the document: by provision, option and status, side by side.
import { Skeleton } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { compile } from '../../../shared/compilation/compile.ts'
import { filtered } from '../../../shared/compilation/filter.ts'
import { negotiatingOf } from '../../../shared/delegations.ts'
import { parseDelegation } from '../../../shared/ids.ts'
import { useConnection } from '../../connection/useConnection.ts'
import { TextLanguageContext } from '../../excerpt/Words.tsx'
import { StateMessage } from '../../frame/StateMessage.tsx'
import { refusalWords } from '../../i18n/refusalWords.ts'
import { momentWords } from '../../i18n/time.ts'
import { useNegotiation } from '../../negotiation/useNegotiation.ts'
import { useBlocks } from '../../room/useBlocks.ts'
import { usePageState } from '../../theme/usePageHead.ts'
import type { RecordView } from '../recordView.ts'
import { CompilationBar } from './CompilationBar.tsx'
import { CompiledParagraphs } from './CompiledParagraphs.tsx'
import { readQuestion, writeQuestion } from './question.ts'
import { StatusTable } from './StatusTable.tsx'
import { SynopsisTable } from './SynopsisTable.tsx'
import './compilation.css'
import './synopsis.css'
import './compilationPrint.css'

export function CompilationPage({ text, meeting, session }: RecordView) {
  const { t, i18n } = useTranslation()
  const [query, setQuery] = useSearchParams()
  const question = readQuestion(query)
  const { layout } = question
  const { current, status } = useConnection(text.id, session.user.id, text.delegation)
  const blocks = useBlocks(current?.doc ?? null)
  const { negotiation } = useNegotiation(current?.doc ?? null, blocks)
  const { delegations } = meeting
  const whole = useMemo(
    () =>
      compile(
        blocks,
        negotiation,
        negotiatingOf(delegations).flatMap(({ code }) => parseDelegation(code) ?? []),
      ),
    [blocks, negotiation, delegations],
  )
  const compilation = filtered(whole, question)
  const shown = { blocks, delegations }
  const printed = t('compare.printed', { when: momentWords(i18n.language, new Date().toISOString()) })
  usePageState(printed)
  return (
    <TextLanguageContext value={text}>
      <article className="compilation">
        <h2 className="compilation-title">
          {t(`compilation.title.${layout}`)} <bdi lang={text.language}>{text.title}</bdi>
        </h2>
        <p className="compilation-printed">
          <bdi>{meeting.title}</bdi>
          <br />
          {printed}
        </p>
        {meeting.illustrative && <p className="illustrative-note">{t('app.illustrative')}</p>}
        <p className="compilation-intro">{t('compilation.prejudice')}</p>
        <CompilationBar
          {...{ text, meeting, question }}
          onAsk={next => setQuery(writeQuestion(next), { replace: true })}
        />
        {status.refusal && (
          <StateMessage title={t('state.noText')} help={refusalWords(t, i18n.language, status.refusal)} />
        )}
        {!status.ready && !status.refusal && (
          <div role="status" aria-label={t('compilation.loading')}>
            <Skeleton height={240} />
          </div>
        )}
        {status.ready && layout === 'status' && <StatusTable {...{ ...shown, negotiation, question }} />}
        {status.ready && layout !== 'status' && compilation.paragraphs.length === 0 && (
          <StateMessage title={t('compilation.empty')} help={t('compilation.emptyHelp')} />
        )}
        {status.ready && layout === 'synopsis' && compilation.paragraphs.length > 0 && (
          <SynopsisTable {...{ ...shown, compilation }} />
        )}
        {status.ready && (layout === 'provision' || layout === 'option') && (
          <CompiledParagraphs {...{ ...shown, compilation }} by={layout} />
        )}
      </article>
    </TextLanguageContext>
  )
}
