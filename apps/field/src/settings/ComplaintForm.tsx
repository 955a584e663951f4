/** 投诉和建议, as the rules for government apps ask: where to say what is wrong with the work or with this app. */
export function ComplaintForm() {
  return (
    <details>
      <summary>投诉和建议</summary>
      <p>
        走访不打卡、不积分、不排名、不统计在线时长，不强制拍照、录像和定位。有人这样要求，或对应用有意见，请向上级专班反映。
      </p>
    </details>
  )
}
