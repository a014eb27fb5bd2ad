// The history of one text: everything that anybody did, and what became of it.
import { useTranslation } from 'react-i18next'
import type { RecordView } from '../recordView.ts'
import { HistoryView } from './HistoryView.tsx'

export function HistoryPage({ text, meeting }: RecordView) {
  const { t } = useTranslation()
  return (
    <>
      <h1 className="page-title">
        {t('history.title')} <bdi lang={text.language}>{text.title}</bdi>
      </h1>
      <HistoryView meeting={meeting} text={text} />
    </>
  )
}
