// Routes. Each screen behind the front door is loaded when it is entered: signing in needs neither editor nor menus.
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { Fallen } from './frame/Fallen.tsx'
import { NotFoundPage } from './frame/NotFoundPage.tsx'
import { RoomSkeleton } from './frame/RoomSkeleton.tsx'
import { RequireSession } from './session/RequireSession.tsx'
import { SignInPage } from './session/SignInPage.tsx'

const MeetingsPage = lazy(() =>
  import('./meetings/MeetingsPage.tsx').then(module => ({ default: module.MeetingsPage })),
)
const MembersPage = lazy(() =>
  import('./meetings/MembersPage.tsx').then(module => ({ default: module.MembersPage })),
)
const NewMeetingPage = lazy(() =>
  import('./meetings/NewMeetingPage.tsx').then(module => ({ default: module.NewMeetingPage })),
)
const NewTextPage = lazy(() =>
  import('./meetings/NewTextPage.tsx').then(module => ({ default: module.NewTextPage })),
)
const AccountPage = lazy(() =>
  import('./session/AccountPage.tsx').then(module => ({ default: module.AccountPage })),
)
const AuditPage = lazy(() => import('./audit/AuditPage.tsx').then(module => ({ default: module.AuditPage })))
const RecordPage = lazy(() =>
  import('./record/RecordPage.tsx').then(module => ({ default: module.RecordPage })),
)
const VerifyPage = lazy(() =>
  import('./proof/VerifyPage.tsx').then(module => ({ default: module.VerifyPage })),
)
const MeetingHistoryPage = lazy(() =>
  import('./record/history/MeetingHistoryPage.tsx').then(module => ({ default: module.MeetingHistoryPage })),
)
const ImportPage = lazy(() =>
  import('./imports/ImportPage.tsx').then(module => ({ default: module.ImportPage })),
)
const RoomPage = lazy(() => import('./room/RoomPage.tsx').then(module => ({ default: module.RoomPage })))

export function App() {
  const [path] = useLocation()
  return (
    <Fallen>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">
            <SignInPage />
          </Route>
          <Route path="/meetings">
            <RequireSession>{session => <MeetingsPage session={session} />}</RequireSession>
          </Route>
          <Route path="/meetings/new">
            <RequireSession>{session => <NewMeetingPage session={session} />}</RequireSession>
          </Route>
          <Route path="/meetings/:id/texts/new">
            {params => (
              <RequireSession>
                {session => <NewTextPage meeting={params.id} session={session} />}
              </RequireSession>
            )}
          </Route>
          <Route path="/meetings/:id/people">
            {params => (
              <RequireSession>
                {session => <MembersPage meeting={params.id} session={session} />}
              </RequireSession>
            )}
          </Route>
          <Route path="/meetings/:id/history">
            {params => (
              <RequireSession>
                {session => <MeetingHistoryPage id={params.id} session={session} />}
              </RequireSession>
            )}
          </Route>
          <Route path="/meetings/:id/audit">
            {params => (
              <RequireSession>
                {session => <AuditPage key={params.id} meeting={params.id} session={session} />}
              </RequireSession>
            )}
          </Route>
          <Route path="/audit">
            <RequireSession>{session => <AuditPage meeting={null} session={session} />}</RequireSession>
          </Route>
          <Route path="/account">
            <RequireSession>{session => <AccountPage session={session} />}</RequireSession>
          </Route>
          <Route path="/verify">
            <VerifyPage />
          </Route>
          <Route path="/texts">
            <Redirect to="/meetings" replace />
          </Route>
          <Route path="/texts/:id/record/:view?">
            {params => (
              <RequireSession>
                {session => <RecordPage id={params.id} view={params.view ?? ''} session={session} />}
              </RequireSession>
            )}
          </Route>
          <Route path="/texts/:id/import">
            {params => (
              <RequireSession>{session => <ImportPage id={params.id} session={session} />}</RequireSession>
            )}
          </Route>
          <Route path="/texts/:id">
            {params => (
              <RequireSession waiting={<RoomSkeleton />}>
                {session => (
                  <Suspense fallback={<RoomSkeleton />}>
                    <RoomPage key={params.id} id={params.id} session={session} />
                  </Suspense>
                )}
              </RequireSession>
            )}
          </Route>
          <Route>
            <NotFoundPage path={path} />
          </Route>
        </Switch>
      </Suspense>
    </Fallen>
  )
}
