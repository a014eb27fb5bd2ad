// A one-time password on the screen, this once: it must be handed over before the page is left.
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyWords } from '../room/copyWords.ts'

type Props = { name: string; email: string; password: string; onDone: () => void }

export function OneTimePassword({ name, email, password, onDone }: Props) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that asked for it may be far up or down the page.
  useEffect(() => heading.current?.focus(), [])
  const copy = async () => setCopied((await copyWords(password)) ? 'yes' : 'no')
  return (
    <section className="one-time" aria-labelledby="one-time-title">
      <h2 id="one-time-title" ref={heading} tabIndex={-1} className="section-title">
        {t('people.oneTimeTitle', { name })}
      </h2>
      <p className="one-time-help">{t('people.oneTimeHelp', { email })}</p>
      <code className="one-time-password" dir="ltr">
        {password}
      </code>
      <div className="form-acts">
        <Button size="xs" onClick={copy}>
          {t('people.copy')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('people.oneTimeDone')}
        </Button>
        <span role="status">
          {copied === 'yes' && t('people.copied')}
          {copied === 'no' && t('people.copyFailed')}
        </span>
      </div>
    </section>
  )
}
