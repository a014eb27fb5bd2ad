// Says that the record of a text is not the one that this device has seen, with both hashes and what to do.
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inGroups } from '../../shared/proof/signed.ts'
import { copyWords } from '../room/copyWords.ts'
import { recordHead, useAccept } from './head.ts'
import type { Warning } from './remembered.ts'
import './proof.css'

export function RecordWarning({ text }: { text: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(recordHead(text))
  const accept = useAccept(text)
  const [copied, setCopied] = useState(false)
  if (!data?.warning) return null
  const { warning, answer } = data
  const rows = rowsOf(warning)
  const words = rows
    .map(row => `${t(`proof.warning.${row.name}`, { seq: row.seq })}: ${row.value}`)
    .join('\n')
  return (
    <section className="record-warning" role="alert" aria-labelledby="record-warning-title">
      <IconAlertTriangle size={20} aria-hidden="true" className="record-warning-icon" />
      <div>
        <h2 id="record-warning-title">{t(`proof.warning.${warning.kind}`)}</h2>
        <dl className="proof-facts">
          {rows.map(row => (
            <div key={row.name}>
              <dt>{t(`proof.warning.${row.name}`, { seq: row.seq })}</dt>
              <dd dir="ltr" className="proof-hash">
                {inGroups(row.value)}
              </dd>
            </div>
          ))}
        </dl>
        <p>{t(warning.kind === 'key' ? 'proof.warning.keyHelp' : 'proof.warning.help')}</p>
        <div className="proof-acts">
          <Button size="xs" variant="default" onClick={async () => setCopied(await copyWords(words))}>
            {t(copied ? 'proof.copied' : 'proof.warning.copy')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => accept(answer)}>
            {t('proof.warning.accept')}
          </Button>
        </div>
      </div>
    </section>
  )
}

type Row = { name: 'then' | 'now' | 'end' | 'keyThen' | 'keyNow'; seq: number; value: string }

function rowsOf(warning: Warning): Row[] {
  const { seq, hash, key } = warning.remembered
  if (warning.kind === 'key')
    return [
      { name: 'keyThen', seq, value: key },
      { name: 'keyNow', seq, value: warning.key },
    ]
  const now: Row =
    warning.kind === 'shortened'
      ? { name: 'end', seq, value: String(warning.end) }
      : { name: 'now', seq, value: warning.hash }
  return [{ name: 'then', seq, value: hash }, now]
}
