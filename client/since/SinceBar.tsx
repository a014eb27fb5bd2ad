// The calm line over the paper: how much happened while the reader was away, and the walk through it act by act.
import { ActionIcon, Button, CloseButton, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconHistory } from '@tabler/icons-react'
import { type ReactNode, type Ref, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Block } from '../../shared/text.ts'
import { ActLine } from './ActLine.tsx'
import type { Since } from './useSince.ts'
import { whenWords } from './when.ts'
import './since.css'

type Props = {
  since: Since
  blocks: readonly Block[]
  keys: { next: string; previous: string }
  onList: () => void
}

export function SinceBar({ since, blocks, keys, onList }: Props) {
  const { t, i18n } = useTranslation()
  const { act, at, count, left, total } = since
  const next = useRef<HTMLButtonElement>(null)
  const walking = act !== null
  const began = useRef(false)
  // The button that was pressed is gone; the walk goes on from the one that took its place.
  useEffect(() => {
    if (walking && began.current) next.current?.focus({ preventScroll: true })
    began.current = false
  }, [walking])
  if (!since.offered || left === null) return null
  const begin = () => {
    began.current = true
    since.step(1)
  }
  return (
    <section className="since-bar" aria-label={t('since.title')}>
      <IconHistory size={18} aria-hidden="true" className="since-icon" />
      <div className="since-said" role="status">
        {act ? (
          <>
            <span className="since-count tabular">{t('since.at', { at: at + 1, count })}</span>{' '}
            <ActLine act={act} blocks={blocks} placed />
          </>
        ) : (
          t('since.offer', { count: total, when: whenWords(i18n.language, left, Date.now()) })
        )}
      </div>
      <div className="since-acts">
        {walking ? (
          <>
            <Step
              label={t('since.previous')}
              keys={keys.previous}
              idle={at <= 0}
              onStep={() => since.step(-1)}
              icon={<IconChevronUp size={18} />}
            />
            <Step
              label={t('since.next')}
              keys={keys.next}
              idle={at >= count - 1}
              onStep={() => since.step(1)}
              icon={<IconChevronDown size={18} />}
              button={next}
            />
          </>
        ) : (
          <Button size="compact-sm" variant="default" onClick={begin}>
            {t('since.walk')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onList}>
          {t('since.list')}
        </Button>
        <CloseButton size="sm" aria-label={t('since.dismiss')} onClick={since.dismiss} />
      </div>
    </section>
  )
}

type StepProps = {
  label: string
  keys: string
  idle: boolean
  onStep: () => void
  icon: ReactNode
  button?: Ref<HTMLButtonElement>
}

/** Stays reachable at the ends: a button that is disabled under the finger loses the focus. */
function Step({ label, keys, idle, onStep, icon, button }: StepProps) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon
        ref={button}
        variant="default"
        className={idle ? 'tool since-idle' : 'tool'}
        aria-label={label}
        aria-disabled={idle}
        onClick={idle ? undefined : onStep}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
