import { Link } from 'react-router'
import { Empty } from '../../../../web/parts/states.tsx'
import { useWords } from '../../../../web/words.ts'
import { hallAddress } from './words.ts'

/** An account nobody was verified for cannot apply in anybody's name; the way out is the counter. */
export function NotVerified({ forCompany }: { forCompany: boolean }) {
  const { say } = useWords()
  return (
    <Empty
      title={
        forCompany
          ? say('您的账号没有可以代表的单位', 'Your account acts for no company')
          : say('您的账号还没有实名核验', 'Your account is not verified')
      }
      help={
        forCompany
          ? say(
              '这件事由单位申请。请用单位的办事账号登录，或到大厅窗口登记授权。',
              'Companies apply for this. Sign in with an account that acts for one, or register the authorisation at the counter.',
            )
          : say(
              '请带身份证到大厅窗口核验一次，以后都在网上办。',
              'Bring your ID card to the counter once; after that everything works online.',
            )
      }
      ways={
        <Link className="button primary" to={hallAddress.numbers}>
          {say('去大厅，先取号', 'Take a number')}
        </Link>
      }
    />
  )
}
