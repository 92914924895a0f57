; The installer for Windows, by NSIS; packaging/windows_installer.py calls it. For one person,
; without an administrator: the program, its entry in the start menu, and "Open with" for ink.
Unicode true
ManifestDPIAware true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

; VERSION, SOURCE (the folder that package.py built), OUT and ICON come from the command line.
!define NAME "Handwriting"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\hwgui"
!define CLASSES "Software\Classes"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\hwgui" "folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs ${NAME}"
VIAddVersionKey "LegalCopyright" "the hwgui authors, MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\hwgui.exe"
!insertmacro MUI_PAGE_LICENSE "${SOURCE}${SLASH}LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString TOO_OLD ${LANG_ENGLISH} "${NAME} needs Windows 10 or later, 64-bit."
LangString TOO_OLD ${LANG_GERMAN} "${NAME} braucht Windows 10 oder neuer, 64 Bit."
LangString TOO_OLD ${LANG_SIMPCHINESE} "${NAME} 需要 64 位的 Windows 10 或更高版本。"
LangString INKML ${LANG_ENGLISH} "Ink (InkML)"
LangString INKML ${LANG_GERMAN} "Tinte (InkML)"
LangString INKML ${LANG_SIMPCHINESE} "墨迹 (InkML)"
LangString JSON_LINES ${LANG_ENGLISH} "Ink (JSON lines)"
LangString JSON_LINES ${LANG_GERMAN} "Tinte (JSON-Zeilen)"
LangString JSON_LINES ${LANG_SIMPCHINESE} "墨迹（JSON 行）"

; Told before anything is written; Python and Qt would start on neither, and say less.
Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
FunctionEnd

; A kind of file, which Windows offers this program for and gives to it where nothing else has it.
!macro Associate EXTENSION CLASS TEXT
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "${TEXT}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\hwgui.exe,0"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\hwgui.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${CLASS}" ""
!macroend

!macro Forget EXTENSION CLASS
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  DeleteRegValue HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${EXTENSION}"
!macroend

; Windows shows what opens a file anew at once, and not after the next sign-in (SHCNE_ASSOCCHANGED).
!macro SayAssociationsChanged
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
!macroend

Section "${NAME}"
  ; What an earlier version had and this one has not would stay and be loaded.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}${SLASH}*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\hwgui.exe"
  !insertmacro Associate ".inkml" "hwgui.inkml" "$(INKML)"
  !insertmacro Associate ".jsonl" "hwgui.jsonl" "$(JSON_LINES)"
  !insertmacro SayAssociationsChanged
  WriteRegStr HKCU "Software\hwgui" "folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\hwgui.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "the hwgui authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

; Samples and lessons are the person's own and stay.
Section "Uninstall"
  !insertmacro Forget ".inkml" "hwgui.inkml"
  !insertmacro Forget ".jsonl" "hwgui.jsonl"
  !insertmacro SayAssociationsChanged
  Delete "$SMPROGRAMS\${NAME}.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\hwgui.exe"
  Delete "$INSTDIR\hwcore.exe"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\NOTICE"
  Delete "$INSTDIR\README.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\hwgui"
SectionEnd
