// Routes. Each screen behind the front door is loaded when it is entered: signing in needs neither editor nor menus.
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { loadRoom } from './ahead.ts'
import { Fallen } from './frame/Fallen.tsx'
import { loaded } from './frame/loaded.tsx'
import { NotFoundPage } from './frame/NotFoundPage.tsx'
import { RoomSkeleton } from './frame/RoomSkeleton.tsx'
import { RequireSession } from './session/RequireSession.tsx'
import { SignInPage } from './session/SignInPage.tsx'

const MeetingsPage = loaded(() => import('./meetings/MeetingsPage.tsx').then(module => module.MeetingsPage))
const MembersPage = loaded(() => import('./meetings/MembersPage.tsx').then(module => module.MembersPage))
const NewMeetingPage = loaded(() =>
  import('./meetings/NewMeetingPage.tsx').then(module => module.NewMeetingPage),
)
const NewTextPage = loaded(() => import('./meetings/NewTextPage.tsx').then(module => module.NewTextPage))
const AccountPage = loaded(() => import('./session/AccountPage.tsx').then(module => module.AccountPage))
const AuditPage = loaded(() => import('./audit/AuditPage.tsx').then(module => module.AuditPage))
const RecordPage = loaded(() => import('./record/RecordPage.tsx').then(module => module.RecordPage))
const VerifyPage = loaded(() => import('./proof/VerifyPage.tsx').then(module => module.VerifyPage))
const MeetingHistoryPage = loaded(() =>
  import('./record/history/MeetingHistoryPage.tsx').then(module => module.MeetingHistoryPage),
)
const ImportPage = loaded(() => import('./imports/ImportPage.tsx').then(module => module.ImportPage))
const RoomPage = loaded(loadRoom, <RoomSkeleton />)

export function App() {
  const [path] = useLocation()
  return (
    <Fallen>
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
              {session => <RoomPage key={params.id} id={params.id} session={session} />}
            </RequireSession>
          )}
        </Route>
        <Route>
          <NotFoundPage path={path} />
        </Route>
      </Switch>
    </Fallen>
  )
}
