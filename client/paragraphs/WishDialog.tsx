// A wish about a whole paragraph before it is tabled: what exactly, and why.
import { Modal, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import type { AskedWish } from '../../shared/negotiation/commands.ts'
import { BLOCK_TYPES, type BlockType, LIMITS } from '../../shared/schema.ts'
import type { Block } from '../../shared/text.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { paragraphName, wishWords } from '../negotiation/wishWords.ts'
import { levelOf } from './wishDrafts.ts'
import './paragraphs.css'

type Props = {
  /** null: closed */
  draft: AskedWish | null
  text: string
  blocks: readonly Block[]
  onClose: () => void
}

export function WishDialog({ draft, text, blocks, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={draft !== null}
      onClose={onClose}
      title={draft && t('paragraphs.title', { place: paragraphName(t, blocks, draft.pid) })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {draft && <WishForm draft={draft} text={text} blocks={blocks} onClose={onClose} />}
    </Modal>
  )
}

function WishForm({ draft, text, blocks, onClose }: Props & { draft: AskedWish }) {
  const { t } = useTranslation()
  const [wish, setWish] = useState(draft)
  const [rationale, setRationale] = useState('')
  const { busy, refusal, forget, send } = useCommand(text)
  const change = (changed: AskedWish) => {
    forget()
    setWish(changed)
  }
  const submit = async () => {
    if (await send({ act: 'wish', wish, rationale })) onClose()
  }
  // The second part's id is the server's to give; it is not in the words.
  const words = wishWords(t, wish.kind === 'split' ? { ...wish, tail: wish.pid } : wish, blocks)
  return (
    <ActForm
      label={words}
      submit={t('paragraphs.propose')}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <p className="wish-sentence" role="status">
        {t('paragraphs.sentence', { words })}
      </p>
      {wish.kind === 'move' && <MoveField wish={wish} blocks={blocks} onChange={change} />}
      {wish.kind === 'retype' && <KindFields wish={wish} onChange={change} />}
      {wish.kind === 'split' && (
        <p className="wish-split">
          <bdi>…{wish.before}</bdi>
          <span className="wish-cut" aria-hidden="true">
            ¶
          </span>
          <bdi>{wish.behind}…</bdi>
        </p>
      )}
      <ReasonField label={t('paragraphs.rationale')} value={rationale} onChange={setRationale} />
    </ActForm>
  )
}

type Of<K extends AskedWish['kind']> = Extract<AskedWish, { kind: K }>
type FieldProps<K extends AskedWish['kind']> = { wish: Of<K>; onChange: (wish: AskedWish) => void }

function MoveField({ wish, blocks, onChange }: FieldProps<'move'> & { blocks: readonly Block[] }) {
  const { t } = useTranslation()
  const places = blocks.filter(block => !block.insertion && block.pid !== wish.pid)
  return (
    <NativeSelect
      label={t('paragraphs.after')}
      value={wish.after ?? ''}
      data={[
        { value: '', label: t('paragraphs.first') },
        ...places.map(({ pid }) => ({ value: pid, label: paragraphName(t, blocks, pid) })),
      ]}
      onChange={event => {
        const { value } = event.currentTarget
        onChange({ ...wish, after: value === '' ? null : (value as ParagraphId) })
      }}
    />
  )
}

function KindFields({ wish, onChange }: FieldProps<'retype'>) {
  const { t } = useTranslation()
  return (
    <div className="wish-kind">
      <NativeSelect
        label={t('paragraphs.kind')}
        value={wish.type}
        data={BLOCK_TYPES.map(type => ({ value: type, label: t(`negotiation.kinds.${type}`) }))}
        onChange={event => onChange({ ...wish, type: event.currentTarget.value as BlockType })}
      />
      <NativeSelect
        label={t('paragraphs.level')}
        value={wish.level ?? ''}
        data={[{ value: '', label: t('paragraphs.noLevel') }, '1', '2', '3', '4']}
        onChange={event => onChange({ ...wish, level: levelOf(event.currentTarget.value) })}
      />
      <TextInput
        label={t('paragraphs.num')}
        maxLength={LIMITS.attribute}
        value={wish.num ?? ''}
        onChange={event => onChange({ ...wish, num: event.currentTarget.value || null })}
      />
    </div>
  )
}
