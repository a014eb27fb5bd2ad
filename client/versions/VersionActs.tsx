// What chair and secretariat may do with a text as a whole: publish its next version, freeze it, thaw it.
import { Button } from '@mantine/core'
import { IconSnowflake, IconSnowflakeOff, IconStack2 } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FreezeForm } from './FreezeForm.tsx'
import { PublishForm } from './PublishForm.tsx'
import { ThawForm } from './ThawForm.tsx'
import './versions.css'

type Props = {
  text: string
  /** the number that the next version gets */
  next: number
  /** passages that are open now */
  open: number
  frozen: boolean
  onDone?: () => void
}

type Asked = 'publish' | 'freeze' | 'thaw'

export function VersionActs({ text, next, open, frozen, onDone }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [said, setSaid] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(asked)
  // The pressed button goes away with the form; the keyboard comes back to where it was.
  useEffect(() => {
    if (before.current !== null && asked === null) place.current?.querySelector('button')?.focus()
    before.current = asked
  }, [asked])
  const done = (words: string) => {
    setSaid(words)
    setAsked(null)
    onDone?.()
  }
  const ask = (next: Asked) => {
    setSaid('')
    setAsked(next)
  }
  const form = { text, onDone: done, onCancel: () => setAsked(null) }
  return (
    <div className="version-acts" ref={place}>
      <p className="version-said" role="status">
        {said}
      </p>
      {asked === 'publish' ? (
        <PublishForm next={next} open={open} {...form} />
      ) : asked === 'freeze' ? (
        <FreezeForm {...form} />
      ) : asked === 'thaw' ? (
        <ThawForm {...form} />
      ) : (
        <div className="version-buttons">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconStack2 size={16} aria-hidden="true" />}
            onClick={() => ask('publish')}
          >
            {t('versions.publish.open', { rev: next })}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={
              frozen ? (
                <IconSnowflakeOff size={16} aria-hidden="true" />
              ) : (
                <IconSnowflake size={16} aria-hidden="true" />
              )
            }
            onClick={() => ask(frozen ? 'thaw' : 'freeze')}
          >
            {t(frozen ? 'versions.thaw.open' : 'versions.freeze.open')}
          </Button>
        </div>
      )}
    </div>
  )
}
