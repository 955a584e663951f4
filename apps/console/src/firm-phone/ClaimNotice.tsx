import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useAllowed } from '../session/session.ts'
import { claimsOfFirmQuery } from './firm-phone-queries.ts'

/** 电话未核实: somebody declared for this firm by a phone nobody has checked. */
export function ClaimNotice({ enterpriseId }: { enterpriseId: string }) {
  const may = useAllowed('firm-phone.read')
  const { data } = useQuery({ ...claimsOfFirmQuery(enterpriseId), enabled: may })
  const [first] = data?.rows ?? []
  if (!first) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`电话未核实：这户有手机 ${first.phoneMasked} 自助申报，还没有核实是不是本企业的；核实前不能按它的同意推送银行。`}
      action={<Link to="/firm-phones">去核实</Link>}
    />
  )
}
