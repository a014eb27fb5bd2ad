// Proof of a text's record: its head, what was signed and by which key, the record as a file, and a file verified.
import { Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { inGroups } from '../../../shared/proof/signed.ts'
import { FailedState } from '../../frame/FailedState.tsx'
import { utcWords } from '../../i18n/time.ts'
import { installationKey, recordHead } from '../../proof/head.ts'
import { RecordWarning } from '../../proof/RecordWarning.tsx'
import { recall } from '../../proof/remembered.ts'
import { VerifyFile } from '../../proof/VerifyFile.tsx'
import type { RecordView } from '../recordView.ts'

export function ProofPage({ text, meeting }: RecordView) {
  const { t, i18n } = useTranslation()
  const head = useQuery(recordHead(text.id))
  const key = useQuery(installationKey)
  const file = `/api/texts/${encodeURIComponent(text.id)}/record`
  const full = meeting.attribution === 'named' || text.role === 'secretariat'
  const answer = head.data?.answer
  const kept = head.data ? recall(text.id) : null
  return (
    <div className="proof">
      <h1 className="page-title">
        {t('proof.title')} <bdi lang={text.language}>{text.title}</bdi>
      </h1>
      <p className="page-intro">{t('proof.intro')}</p>
      <RecordWarning text={text.id} />
      {head.isPending && <Skeleton height={160} />}
      {head.isError && <FailedState error={head.error} onRetry={() => head.refetch()} />}
      {answer && (
        <section aria-labelledby="proof-head">
          <h2 id="proof-head" className="section-title">
            {t('proof.now')}
          </h2>
          {answer.at === null ? (
            <p>{t('proof.empty')}</p>
          ) : (
            <dl className="proof-facts">
              <div>
                <dt>{t('proof.head', { seq: answer.seq })}</dt>
                <dd dir="ltr" className="proof-hash">
                  {inGroups(answer.hash)}
                </dd>
                <dd>{utcWords(i18n.language, answer.at)}</dd>
              </div>
              <div>
                <dt>{t('proof.signed')}</dt>
                <dd>
                  {answer.checkpoint
                    ? t('proof.signedAt', {
                        seq: answer.checkpoint.seq,
                        at: utcWords(i18n.language, answer.checkpoint.at),
                      })
                    : t('proof.unsigned')}
                </dd>
              </div>
              <div>
                <dt>{t('proof.key')}</dt>
                <dd dir="ltr" className="proof-hash">
                  {inGroups(answer.key)}
                </dd>
              </div>
              <div>
                <dt>{t('proof.device')}</dt>
                <dd>{kept ? t('proof.remembered', { seq: kept.seq }) : t('proof.forgetful')}</dd>
              </div>
            </dl>
          )}
          <p className="proof-help">{t('proof.minutes')}</p>
        </section>
      )}
      <section aria-labelledby="proof-file">
        <h2 id="proof-file" className="section-title">
          {t('proof.file')}
        </h2>
        <p className="proof-help">{t(full ? 'proof.fileFull' : 'proof.fileRedacted')}</p>
        <div className="proof-acts">
          <Button
            component="a"
            href={file}
            download
            leftSection={<IconDownload size={18} aria-hidden="true" />}
          >
            {t('proof.download')}
          </Button>
          {full && (
            <Button component="a" href={`${file}?persons=no`} download variant="subtle">
              {t('proof.downloadRedacted')}
            </Button>
          )}
        </div>
      </section>
      <section aria-labelledby="proof-verify">
        <h2 id="proof-verify" className="section-title">
          {t('proof.verify.title')}
        </h2>
        <p className="proof-help">{t('proof.verify.here')}</p>
        <VerifyFile known={{ key: key.data?.fingerprint ?? answer?.key, head: kept ?? undefined }} />
      </section>
    </div>
  )
}
