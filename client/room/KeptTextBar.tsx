// Words that the server refused, given back to their author: the reason, the words, and what can be done with them.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptText } from '../connection/status.ts'
import { Words } from '../excerpt/Words.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { momentWords } from '../i18n/time.ts'
import { copyWords } from './copyWords.ts'

type Props = {
  kept: KeptText
  /** the text takes no words at the moment */
  frozen: boolean
  onRetry: () => void
  onDiscard: () => void
}

export function KeptTextBar({ kept, frozen, onRetry, onDiscard }: Props) {
  const { t, i18n } = useTranslation()
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const [asking, setAsking] = useState(false)
  const words = kept.parts.filter(part => part.kind === 'inserted').map(part => part.text)
  const copy = async () => setCopied((await copyWords(words.join('\n'))) ? 'yes' : 'no')
  return (
    <section className="kept" aria-label={t('room.kept.label')}>
      <p className="kept-reason" role="alert">
        <strong>{t('room.kept.title')}</strong>{' '}
        {kept.refusal.code === 'text-frozen'
          ? t('versions.frozen.while')
          : refusalWords(t, i18n.language, kept.refusal)}
      </p>
      <p className="kept-reason" role="status">
        {frozen
          ? t('versions.frozen.kept')
          : kept.refusal.code === 'text-frozen' && t('versions.frozen.again')}
      </p>
      <ul className="kept-parts">
        {kept.parts.map((part, i) => (
          <li key={i}>
            {part.num && <bdi className="kept-num">{part.num}</bdi>}{' '}
            <span className="kept-kind">{t(`room.kept.${part.kind}`)}</span>{' '}
            <Words className="kept-words">“{part.text}”</Words>
          </li>
        ))}
      </ul>
      <div className="kept-acts">
        {words.length > 0 && (
          <Button size="xs" variant="default" onClick={copy}>
            {copied === 'yes' ? t('room.kept.copied') : t('room.kept.copy')}
          </Button>
        )}
        {kept.retryable && !frozen && (
          <Button size="xs" onClick={onRetry}>
            {t('room.kept.retry')}
          </Button>
        )}
        {asking ? (
          <>
            <span className="kept-ask">{t('room.kept.ask')}</span>
            <Button size="xs" variant="default" onClick={onDiscard}>
              {t('room.kept.discardYes')}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setAsking(false)}>
              {t('room.kept.keep')}
            </Button>
          </>
        ) : (
          <Button size="xs" variant="subtle" onClick={() => setAsking(true)}>
            {t('room.kept.discard')}
          </Button>
        )}
        <span className="kept-when">{momentWords(i18n.language, kept.at)}</span>
        <span role="status">{copied === 'no' && t('room.kept.copyFailed')}</span>
      </div>
    </section>
  )
}
