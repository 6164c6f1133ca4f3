@echo off
rem Starts Reprotect Preflight. Needs a Java 17 to 25: JAVA_HOME, or java on the PATH.
setlocal EnableExtensions DisableDelayedExpansion
for %%i in ("%~dp0..") do set "home=%%~fi"

set "java=java"
if defined JAVA_HOME (
  set "java=%JAVA_HOME%\bin\java.exe"
  if not exist "%JAVA_HOME%\bin\java.exe" (
    echo preflight: JAVA_HOME is "%JAVA_HOME%", which holds no bin\java.exe; point it at a Java 17 to 25 1>&2
    exit /b 2
  )
) else (
  where java >nul 2>nul
  if errorlevel 1 (
    echo preflight: no Java found; install a Java 17 to 25, or set JAVA_HOME 1>&2
    exit /b 2
  )
)

set "part=evaluate"
set "memory=1g"
if defined PREFLIGHT_MEMORY set "memory=%PREFLIGHT_MEMORY%"
for %%c in (run collect request init) do if "%~1"=="%%c" (
  set "part=collect"
  set "memory=512m"
  if defined PREFLIGHT_COLLECT_MEMORY set "memory=%PREFLIGHT_COLLECT_MEMORY%"
)
for %%c in (approve keys reprotect resume status) do if "%~1"=="%%c" (
  set "part=execute"
  set "memory=512m"
  if defined PREFLIGHT_EXECUTE_MEMORY set "memory=%PREFLIGHT_EXECUTE_MEMORY%"
)

rem The evaluation process starts itself anew without the caller's environment where it finds one.
"%java%" -Xmx%memory% -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djdk.console=java.base ^
  -Dsun.reflect.inflationThreshold=10000 -XX:SharedArchiveFile="%home%\lib\%part%.jsa" ^
  -Xlog:disable -Dpreflight.home="%home%" -cp "%home%\lib\%part%.jar" ^
  io.reprotect.preflight.cli.Main %*
exit /b %ERRORLEVEL%
