/** @module VideoSDK's script-tag file, which the package does not carry itself. */
import { VideoSDKMeeting } from '@videosdk.live/rtc-js-prebuilt';

window.VideoSDKMeeting = VideoSDKMeeting;
