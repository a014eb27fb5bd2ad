// The room of one text, from its address: finds the text among the reader's meetings, or says why there is none.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SessionAnswer } from '../../shared/requests.ts'
import { meetings } from '../api/queries.ts'
import { FailedState } from '../frame/FailedState.tsx'
import { RoomSkeleton } from '../frame/RoomSkeleton.tsx'
import { SessionPage } from '../frame/SessionPage.tsx'
import { StateMessage } from '../frame/StateMessage.tsx'
import { EnteredRoom } from './EnteredRoom.tsx'

export function RoomPage({ id, session }: { id: string; session: SessionAnswer }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const list = useQuery(meetings)
  // A refusal such as a changed role ends the room; opening it again starts from nothing.
  const [opening, setOpening] = useState(0)
  const meeting = list.data?.find(({ texts }) => texts.some(text => text.id === id))
  const text = meeting?.texts.find(found => found.id === id)
  const title = text?.title
  useEffect(() => {
    if (title) document.title = `${title} · Parley`
  }, [title])

  if (meeting && text)
    return (
      <EnteredRoom
        key={`${opening} ${text.role} ${text.delegation}`}
        meeting={meeting}
        text={text}
        session={session}
        onReopen={async () => {
          await list.refetch()
          setOpening(n => n + 1)
        }}
      />
    )
  if (list.isPending) return <RoomSkeleton />
  return (
    <SessionPage documentTitle={`${t('state.noText')} · Parley`} session={session}>
      {list.isError ? (
        <FailedState order={1} error={list.error} onRetry={() => list.refetch()} />
      ) : (
        <StateMessage
          order={1}
          title={t('state.noText')}
          help={t('state.noTextHelp')}
          action={{ label: t('state.toTexts'), onClick: () => navigate('/meetings') }}
        />
      )}
    </SessionPage>
  )
}
