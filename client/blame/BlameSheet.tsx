// "Who wrote this?": a sheet beside the text with the words of a paragraph, who wrote each of them and what made them
// text, and what is gone. The selected words come first.
import { Drawer, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BlameAnswer } from '../../shared/blame/answer.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { BlameItem } from './BlameItem.tsx'
import type { Telling } from './EntryWords.tsx'
import { type Item, itemsOf, type Selected, selectedItems } from './items.ts'
import { blameOf } from './query.ts'
import '../excerpt/excerpt.css'
import './blame.css'

/** A paragraph, by what it is called, and the words of it that are meant; null: all of it. */
export type Who = { pid: string; place: string; selected: Selected | null }

type Props = {
  who: Who | null
  text: string
  delegations: readonly DelegationInfo[]
  narrow: boolean
  onClose: () => void
}

export function BlameSheet({ who, narrow, onClose, ...asked }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={who !== null}
      onClose={onClose}
      position={narrow ? 'bottom' : 'right'}
      size={narrow ? '80%' : 440}
      title={t('blame.title')}
      classNames={{ content: 'drawer', body: 'blame' }}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      overlayProps={{ backgroundOpacity: 0.15 }}
    >
      {who && <Blame who={who} {...asked} />}
    </Drawer>
  )
}

function Blame({ who, text, delegations }: Pick<Props, 'text' | 'delegations'> & { who: Who }) {
  const { t } = useTranslation()
  const answer = useQuery(blameOf(text, who.pid))
  if (answer.isError && !answer.data)
    return <FailedState order={3} error={answer.error} onRetry={() => answer.refetch()} />
  if (!answer.data)
    return (
      <div role="status">
        <p className="blame-note">{t('blame.asking')}</p>
        <Skeleton height={56} mb="sm" />
        <Skeleton height={56} mb="sm" />
        <Skeleton height={56} />
      </div>
    )
  return <Told who={who} answer={answer.data} text={text} delegations={delegations} />
}

type ToldProps = Pick<Props, 'text' | 'delegations'> & { who: Who; answer: BlameAnswer }

function Told({ who, answer, text, delegations }: ToldProps) {
  const { t } = useTranslation()
  const entries = new Map(answer.entries.map(entry => [entry.seq, entry]))
  const telling: Telling = { text, pid: answer.pid, delegations, entryOf: seq => entries.get(seq) }
  const items = itemsOf(answer)
  const selected = who.selected ? selectedItems(items, who.selected) : []
  return (
    <>
      <p className="blame-note">
        <bdi>{who.place}</bdi> · {t('blame.asOf', { seq: answer.at })}
      </p>
      {!answer.there && <p className="blame-note">{t('blame.gone')}</p>}
      {selected.length > 0 && <Items name={t('blame.selected')} items={selected} telling={telling} />}
      {items.length > 0 ? (
        <Items name={t('blame.paragraph')} items={items} telling={telling} />
      ) : (
        <p className="blame-note">{t('blame.empty')}</p>
      )}
    </>
  )
}

function Items({ name, items, telling }: { name: string; items: readonly Item[]; telling: Telling }) {
  return (
    <section className="blame-part" aria-label={name}>
      <h3 className="blame-heading">{name}</h3>
      <ol className="blame-list">
        {items.map((item, i) => (
          <BlameItem key={i} item={item} telling={telling} />
        ))}
      </ol>
    </section>
  )
}
