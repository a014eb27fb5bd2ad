// The alternatives of the passage at the caret, one set for each place; side by side in a dialog where there is room.
import { Button, Modal } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { alternativesOf } from '../../shared/alternatives.ts'
import type { Passage } from '../../shared/brackets.ts'
import type { Block } from '../../shared/text.ts'
import { AlternativeColumns } from './AlternativeColumns.tsx'
import type { Row } from './proposalList.ts'
import { setsOf } from './wordings.ts'

type Props = { block: Block; passage: Passage; rows: readonly Row[] }

export function Alternatives({ block, passage, rows }: Props) {
  const { t } = useTranslation()
  const [beside, setBeside] = useState(false)
  const sets = setsOf(alternativesOf(block), passage)
  if (sets.length === 0) return null
  const columns = (
    <div className="alternative-sets">
      {sets.map(set => (
        <AlternativeColumns key={`${set.from} ${set.to}`} set={set} rows={rows} />
      ))}
    </div>
  )
  return (
    <section className="alternatives-here" aria-label={t('alternatives.title')}>
      <p className="alternatives-head">
        <strong>{t('alternatives.title')}</strong>
        <Button
          size="compact-sm"
          variant="subtle"
          className="alternatives-beside"
          leftSection={<IconColumns3 size={16} aria-hidden="true" />}
          onClick={() => setBeside(true)}
        >
          {t('alternatives.beside')}
        </Button>
      </p>
      {columns}
      <Modal
        opened={beside}
        onClose={() => setBeside(false)}
        size="min(96vw, 90rem)"
        title={t('alternatives.title')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        {columns}
      </Modal>
    </section>
  )
}
