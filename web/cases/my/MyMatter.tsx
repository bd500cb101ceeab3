import { useNavigate, useParams } from 'react-router'
import { useSession } from '../../data.ts'
import { Failed, Loading, SignInNeeded } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words.ts'
import { useTracked } from '../case-data.ts'
import { TrackedCase } from '../track/TrackedCase.tsx'
import '../track/track.css'

/** One matter that the signed-in person raised. */
export function MyMatter() {
  const { id = '' } = useParams()
  const { say } = useWords()
  const session = useSession()
  const navigate = useNavigate()
  const isSignedIn = session.data?.signedIn ?? false
  const tracked = useTracked(isSignedIn ? { id } : undefined)
  useTitle(tracked.data?.title ?? say('我的办件', 'My matters'))
  if (session.data && !isSignedIn) return <SignInNeeded />
  if (tracked.error) return <Failed error={tracked.error} retry={() => void tracked.refetch()} />
  if (!tracked.data)
    return (
      <div className="page track">
        <Loading lines={[40, 90, 80, 80]} />
      </div>
    )
  return <TrackedCase tracked={tracked.data} trackKey={{ id }} onBack={() => void navigate('/my')} />
}
