@echo off
rem The Makefile's twin on Windows: make.bat run, make.bat test and so on.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0make.ps1" %*
exit /b %ERRORLEVEL%
