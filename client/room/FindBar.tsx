// Looking for words in the text, struck and proposed ones included.
import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditorHandle } from '../editor/Editor.tsx'

type Props = { handle: EditorHandle | null; onClose: () => void }

export function FindBar({ handle, onClose }: Props) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [count, setCount] = useState(0)
  useEffect(() => field.current?.focus(), [])
  const look = (words: string) => {
    setQuery(words)
    setCount(handle?.find(words) ?? 0)
  }
  const close = () => {
    handle?.find('')
    onClose()
    handle?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (event.shiftKey) handle?.findPrevious()
    else handle?.findNext()
  }
  return (
    <search className="find">
      <TextInput
        ref={field}
        size="xs"
        aria-label={t('room.find.label')}
        placeholder={t('room.find.label')}
        value={query}
        onChange={event => look(event.currentTarget.value)}
        onKeyDown={press}
      />
      <span role="status" className="find-count tabular">
        {query && t('room.find.count', { count })}
      </span>
      <ActionIcon
        variant="subtle"
        className="tool"
        aria-label={t('room.find.previous')}
        onClick={() => handle?.findPrevious()}
      >
        <IconChevronUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        className="tool"
        aria-label={t('room.find.next')}
        onClick={() => handle?.findNext()}
      >
        <IconChevronDown size={18} />
      </ActionIcon>
      <ActionIcon variant="subtle" className="tool" aria-label={t('app.close')} onClick={close}>
        <IconX size={18} />
      </ActionIcon>
    </search>
  )
}
