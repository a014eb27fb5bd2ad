// A new password for a person, or the way out of the meeting: both are asked twice, because both throw the person out.
import { Button } from '@mantine/core'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  name: string
  /** one's own password is changed in one's account */
  self: boolean
  onRemove: () => Promise<void>
  onReset: () => Promise<void>
}

export function MemberActs({ name, self, onRemove, onReset }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'remove' | 'reset' | null>(null)
  const [busy, setBusy] = useState(false)
  const row = useRef<HTMLDivElement>(null)
  const askId = useId()
  const go = async () => {
    setBusy(true)
    await (asked === 'remove' ? onRemove() : onReset())
    setBusy(false)
    setAsked(null)
  }
  const leave = () => {
    setAsked(null)
    // The pressed button goes away with the question; the keyboard stays in this row.
    row.current?.focus()
  }
  return (
    <div ref={row} tabIndex={-1} className={asked ? 'member-ask' : 'member-ways'}>
      {asked ? (
        <>
          <span id={askId}>{t(`people.${asked}Ask`, { name })}</span>
          <Button size="xs" loading={busy} onClick={go} aria-describedby={askId} autoFocus>
            {t(`people.${asked}`)}
          </Button>
          <Button size="xs" variant="default" onClick={leave}>
            {t('people.keep')}
          </Button>
        </>
      ) : (
        <>
          {!self && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('people.resetOf', { name })}
              onClick={() => setAsked('reset')}
            >
              {t('people.reset')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('people.removeOf', { name })}
            onClick={() => setAsked('remove')}
          >
            {t('people.remove')}
          </Button>
        </>
      )}
    </div>
  )
}
